import { describe, expect, test } from "vitest";
import { days, hours, minutes } from "../providers/provider";
import { approve, declare, deploy, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses, readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action, approval } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();
const retryMode = "FAILED_ACTIONS";

async function waiting(configuration: Record<string, string> = {}, timeoutInMinutes?: number) {
  const stages = [source("shop"), approve(configuration, timeoutInMinutes), second()];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
  sandbox().step(minutes(1));
  return (await readToken(aws(), "shop")) ?? "";
}

/** Something after the approval that needs nothing built. */
function second() {
  return deploy({
    actions: [action("Publish", ["Invoke", "Lambda"], { configuration: { FunctionName: "publish" } })],
  });
}

function answer(token: string, status: "Approved" | "Rejected", summary = "") {
  const place = { pipelineName: "shop", stageName: "Approve", actionName: "Approve" };
  return aws().putApprovalResult({ ...place, token, result: { status, summary } });
}

async function approvalAction() {
  const { actionStates = [] } = await readStage(aws(), "shop", "Approve");
  return actionStates[0];
}

describe("an approval", () => {
  test("waits with a token and nobody's name", async () => {
    expect(await waiting()).toMatch(/^[0-9a-f-]{36}$/);
    const { latestExecution } = (await approvalAction()) ?? {};
    expect(latestExecution).toMatchObject({ status: "InProgress" });
    expect(latestExecution?.summary).toBeUndefined();
    expect(latestExecution?.lastUpdatedBy).toBeUndefined();
    await readEverything(aws(), "shop");
  });

  test("is approved by whom the key belongs to, and the execution goes on", async () => {
    const { approvedAt } = await answer(await waiting(), "Approved", "Checked on staging");
    expect(approvedAt?.getTime()).toBe(sandbox().world.time.now());
    expect((await approvalAction())?.latestExecution).toMatchObject({
      status: "Succeeded",
      summary: "Checked on staging",
      lastUpdatedBy: "arn:aws:iam::111122223333:user/sandbox",
    });
    expect((await approvalAction())?.latestExecution?.token).toBeUndefined();
    sandbox().step(hours(1));
    const { executions, actions } = await readEverything(aws(), "shop");
    expect(executions[0]?.status).toBe("Succeeded");
    expect(actions.find((a) => a.actionName === "Approve")?.updatedBy).toContain("user/sandbox");
  });

  test("is rejected: action, stage and execution failed", async () => {
    await answer(await waiting(), "Rejected");
    expect((await approvalAction())?.latestExecution).toMatchObject({
      status: "Failed",
      summary: "Rejected by arn:aws:iam::111122223333:user/sandbox",
    });
    expect((await readStage(aws(), "shop", "Approve")).latestExecution?.status).toBe("Failed");
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["Failed"]);
  });

  test("has a new token after a retry, and the old one does nothing", async () => {
    const token = await waiting();
    await answer(token, "Rejected");
    const { latestExecution } = await readStage(aws(), "shop", "Approve");
    const { pipelineExecutionId } = latestExecution ?? {};
    await aws().retryStageExecution({
      pipelineName: "shop",
      stageName: "Approve",
      pipelineExecutionId,
      retryMode,
    });
    expect(await readToken(aws(), "shop")).not.toBe(token);
    await expect(answer(token, "Approved")).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidApprovalToken|ApprovalAlreadyCompleted)Exception$/),
    });
    expect((await approvalAction())?.latestExecution?.status).toBe("InProgress");
    await readEverything(aws(), "shop");
  });

  test("is decided once", async () => {
    const token = await waiting();
    await answer(token, "Approved");
    await expect(answer(token, "Rejected")).rejects.toMatchObject({
      name: "ApprovalAlreadyCompletedException",
    });
    expect((await approvalAction())?.latestExecution?.status).toBe("Succeeded");
  });

  test("fails after seven days, or its own time-out", async () => {
    const token = await waiting({}, 30);
    sandbox().step(minutes(29));
    expect((await approvalAction())?.latestExecution?.status).toBe("InProgress");
    sandbox().step(minutes(1));
    expect((await approvalAction())?.latestExecution?.status).toBe("Failed");
    await expect(answer(token, "Approved")).rejects.toMatchObject({ name: "InvalidApprovalTokenException" });
    await readEverything(aws(), "shop");
  });

  test("waits for seven days when nothing else is said", async () => {
    await waiting();
    sandbox().step(days(7) - minutes(2));
    expect((await approvalAction())?.latestExecution?.status).toBe("InProgress");
    sandbox().step(minutes(2));
    expect(await readStatuses(aws(), "shop")).toEqual(["Failed"]);
  });

  test("shows its review link and its text with variables resolved", async () => {
    await waiting({
      ExternalEntityLink: "https://review.example/#{SourceVariables.CommitId}",
      CustomData: "Release #{SourceVariables.BranchName}",
    });
    const { actions, executions } = await readEverything(aws(), "shop");
    const commit = executions[0]?.sourceRevisions?.[0]?.revisionId;
    const approved = actions.find(({ actionName }) => actionName === "Approve");
    expect(approved?.input?.resolvedConfiguration).toEqual({
      ExternalEntityLink: `https://review.example/${commit}`,
      CustomData: "Release main",
    });
    expect(approved?.input?.configuration?.CustomData).toBe("Release #{SourceVariables.BranchName}");
    expect((await approvalAction())?.entityUrl).toBe(`https://review.example/${commit}`);
  });

  test("is told from a second one in the same stage by its token", async () => {
    const both = { name: "Approve", actions: [approval("Approve"), approval("Law")] };
    const stages = [source("shop"), both];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(minutes(1));
    const { actionStates = [] } = await readStage(aws(), "shop", "Approve");
    const [approveToken = "", lawToken] = actionStates.map((state) => state.latestExecution?.token);
    expect(lawToken).toBeDefined();
    await expect(answer(lawToken ?? "", "Approved")).rejects.toMatchObject({
      name: "InvalidApprovalTokenException",
    });
    await answer(approveToken, "Approved");
    expect((await readStage(aws(), "shop", "Approve")).latestExecution?.status).toBe("InProgress");
    await readEverything(aws(), "shop");
  });
});
