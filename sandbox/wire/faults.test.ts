import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { declare } from "../testing/declarations";
import { readStatuses } from "../testing/read-everything";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import type { Fault } from "./faults";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
  await sandbox.codePipeline().createPipeline({ pipeline: declare("shop") });
});
afterEach(() => sandbox.close());

async function spoil(fault: Omit<Fault, "id">): Promise<Fault> {
  const response = await sandbox.control("POST", "/faults", fault);
  expect(response.status).toBe(200);
  return (await response.json()) as Fault;
}

const start = () => sandbox.codePipeline().startPipelineExecution({ name: "shop" });
const state = (attempts?: number) =>
  sandbox.codePipeline(attempts ? { attempts } : {}).getPipelineState({ name: "shop" });
const executions = async () => (await readStatuses(sandbox.codePipeline(), "shop")).length;

describe("a fault, as the SDK sees it,", () => {
  test.each([
    ["throttle", { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }, 1],
    ["deny", { name: "AccessDeniedException", $metadata: { httpStatusCode: 400 } }, 1],
    ["error500", { name: "InternalFailure", $metadata: { httpStatusCode: 500 } }, 1],
    ["html503", { name: "SyntaxError", $metadata: { httpStatusCode: 503 } }, 1],
    ["reset", { code: "ECONNRESET" }, 1],
    ["cut", { code: "ECONNRESET" }, 2],
    ["garbage", { name: "SyntaxError" }, 2],
    ["lost", { code: "ECONNRESET" }, 2],
  ] as const)("%s: %o", async (kind, error, executionsAfter) => {
    await spoil({ kind, operation: "StartPipelineExecution", times: 1 });
    await expect(start()).rejects.toMatchObject(error);
    expect(await executions()).toBe(executionsAfter);
    await expect(start()).resolves.toBeDefined();
  });

  test("deny says who may not do what", async () => {
    await spoil({ kind: "deny" });
    await expect(start()).rejects.toThrow(
      "User: arn:aws:iam::111122223333:user/sandbox is not authorized to perform: codepipeline:StartPipelineExecution",
    );
  });

  test("slow holds the answer back", async () => {
    await spoil({ kind: "slow", ms: 150, times: 1 });
    const before = performance.now();
    await state();
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });

  test("word puts a status nobody has met in place of one", async () => {
    await spoil({ kind: "word", from: "InProgress", to: "Pondering" });
    const { stageStates } = await state();
    expect(stageStates?.[0]?.latestExecution?.status).toBe("Pondering");
  });

  test("endless gives the first page for ever", async () => {
    await spoil({ kind: "endless", operation: "ListPipelines" });
    const aws = sandbox.codePipeline();
    const { nextToken, pipelines } = await aws.listPipelines({});
    const again = await aws.listPipelines({ nextToken });
    expect([again.nextToken, again.pipelines]).toEqual([nextToken, pipelines]);
  });

  test("cut spoils an empty answer no further", async () => {
    await spoil({ kind: "cut", operation: "EnableStageTransition", times: 1 });
    const place = { pipelineName: "shop", stageName: "Build", transitionType: "Inbound" as const };
    await Promise.allSettled([sandbox.codePipeline().enableStageTransition(place)]);
    await expect(state()).resolves.toBeDefined();
  });

  test("comes in XML from STS", async () => {
    await spoil({ kind: "throttle", operation: "GetCallerIdentity" });
    await expect(sandbox.sts().getCallerIdentity({})).rejects.toMatchObject({ name: "Throttling" });
  });

  test("is got over by a client that tries again", async () => {
    await spoil({ kind: "reset", times: 1 });
    await expect(state(3)).resolves.toBeDefined();
  });
});

describe("where a fault strikes", () => {
  test("is the account, region and operation it names", async () => {
    await spoil({ kind: "deny", account: "111122223333", region: "us-east-1", operation: "ListPipelines" });
    const list = (account: string, region: string) =>
      sandbox.codePipeline({ account, region }).listPipelines({});
    await expect(list("111122223333", "us-east-1")).rejects.toMatchObject({ name: "AccessDeniedException" });
    await expect(list("111122223333", "eu-west-1")).resolves.toBeDefined();
    await expect(list("444455556666", "us-east-1")).resolves.toBeDefined();
    const elsewhere = sandbox.codePipeline({ region: "us-east-1" }).getPipeline({ name: "shop" });
    await expect(elsewhere).rejects.toMatchObject({ name: "PipelineNotFoundException" });
  });

  test("ends when it is taken away, one by one or all at once", async () => {
    const fault = await spoil({ kind: "deny" });
    const other = await spoil({ kind: "throttle", operation: "GetPipeline" });
    expect(await (await sandbox.control("DELETE", "/faults", { id: fault.id })).json()).toEqual({
      removed: true,
    });
    await expect(state()).resolves.toBeDefined();
    expect(await (await sandbox.control("GET", "/faults")).json()).toEqual({ faults: [other] });
    await sandbox.control("DELETE", "/faults");
    expect(await (await sandbox.control("GET", "/faults")).json()).toEqual({ faults: [] });
  });
});
