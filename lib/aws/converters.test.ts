import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parsePipelineName } from "../model/ids";
import { unknown, wordOf } from "../model/status";
import { toActionExecutionReading } from "./to-action-execution";
import { toDefinition } from "./to-definition";
import { toPipelineExecution } from "./to-execution";
import { toStageReading } from "./to-reading";

const seconds = (at: number) => new Date(at * 1000);
const token = "9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b02";
const name = parsePipelineName("checkout") ?? expect.fail();

describe("a stage's state", () => {
  it("with nothing in it is a stage nothing is known of", () => {
    expect(toStageReading({})).toEqual({
      name: "",
      inbound: [],
      transition: { kind: "enabled" },
      conditions: [],
      actions: [],
    });
  });

  it("keeps a status AWS invented, and reads a transition that was disabled", () => {
    const stage = toStageReading({
      stageName: "Production",
      // AWS's types don't have tomorrow's words.
      latestExecution: { pipelineExecutionId: "x", status: "Pondering" as "Failed" },
      inboundExecution: { pipelineExecutionId: "y", status: "InProgress" },
      inboundTransitionState: { enabled: false, disabledReason: "Freeze", lastChangedAt: seconds(5) },
    });
    expect(stage.latest && wordOf(stage.latest.status)).toBe("Pondering");
    expect(stage.inbound.map(({ executionId }) => executionId)).toEqual(["y"]);
    expect(stage.transition).toEqual({ kind: "disabled", reason: "Freeze", at: 5000 });
  });

  it("names an approval by a hash of its token and shows the token nowhere", () => {
    const stage = toStageReading({
      actionStates: [
        {
          actionName: "SignOff",
          latestExecution: {
            status: "InProgress",
            token,
            externalExecutionId: token,
            lastStatusChange: seconds(9),
          },
        },
      ],
    });
    expect(stage.actions[0]?.approvalId).toMatch(/^[0-9a-f]{32}$/);
    expect(stage.actions[0]?.latest).toMatchObject({ status: "InProgress", startedAt: 9000 });
    expect(JSON.stringify(stage)).not.toContain(token);
  });

  it("tells of conditions and their rules", () => {
    const stage = toStageReading({
      beforeEntryConditionState: {
        latestExecution: { status: "Failed", summary: "Rule AlarmOk failed" },
        conditionStates: [
          {
            ruleStates: [{ ruleName: "AlarmOk", latestExecution: { status: "Failed", summary: "in ALARM" } }],
          },
        ],
      },
    });
    expect(stage.conditions[0]).toMatchObject({
      type: "BEFORE_ENTRY",
      status: "Failed",
      summary: "Rule AlarmOk failed",
      rules: [{ name: "AlarmOk", status: "Failed", summary: "in ALARM" }],
    });
  });
});

describe("an action execution", () => {
  it("in an approval gives its message and link, never its token", () => {
    const reading = toActionExecutionReading({
      stageName: "Approve",
      actionName: "SignOff",
      input: {
        actionTypeId: { category: "Approval", owner: "AWS", provider: "Manual", version: "1" },
        configuration: { CustomData: "#{Source.CommitId}" },
        resolvedConfiguration: {
          CustomData: "Check the canary",
          ExternalEntityLink: "https://example.com/42",
        },
      },
      output: { executionResult: { externalExecutionId: token } },
    });
    expect(reading?.approval).toMatchObject({
      message: "Check the canary",
      reviewUrl: "https://example.com/42",
    });
    expect(JSON.stringify(reading)).not.toContain(token);
  });

  it("of a source tells the author and time of its revision", () => {
    const reading = toActionExecutionReading({
      stageName: "Source",
      actionName: "Source",
      input: { actionTypeId: { category: "Source", owner: "AWS", provider: "CodeCommit", version: "1" } },
      output: {
        outputVariables: { AuthorDate: "2026-05-08T17:45:43Z", BranchName: "main", AuthorId: "j.ortega" },
      },
    });
    expect(reading?.revision).toEqual({
      author: "j.ortega",
      branch: "main",
      committedAt: Date.UTC(2026, 4, 8, 17, 45, 43),
    });
  });

  it("without a place is left out", () => {
    expect(toActionExecutionReading({ actionName: "Build" })).toBeUndefined();
  });
});

describe("definitions and executions", () => {
  it("stand with nothing in them", () => {
    expect(toDefinition(name, {})).toMatchObject({ version: 0, executionMode: "SUPERSEDED", stages: [] });
    expect(toPipelineExecution({})).toBeUndefined();
    expect(toPipelineExecution({ pipelineExecutionId: "x" })).toMatchObject({
      id: "x",
      status: unknown(undefined),
    });
  });

  it("take lists that are none and members that are null for missing", () => {
    // What a broken proxy may make of an answer; no type allows it.
    const spoilt = JSON.parse('{"stages":[null,{"name":7,"actions":"none"}],"triggers":{}}');
    expect(toDefinition(name, spoilt).stages).toEqual([{ name: "", actions: [], conditions: [] }]);
  });

  it("say what follows when a stage fails, also where no condition asks", () => {
    const stages = [{ name: "Production", actions: [], onFailure: { result: "ROLLBACK" as const } }];
    expect(toDefinition(name, { stages }).stages).toMatchObject([{ onFailure: "ROLLBACK", conditions: [] }]);
  });

  it("say what a Git trigger listens to", () => {
    const triggers = [
      {
        providerType: "CodeStarSourceConnection" as const,
        gitConfiguration: {
          sourceActionName: "Source",
          push: [{ branches: { includes: ["main", "release/*"] } }, { tags: { includes: ["v*"] } }],
          pullRequest: [{ branches: { includes: ["main"] } }],
        },
      },
    ];
    expect(toDefinition(name, { triggers }).triggers).toEqual([
      "push to main, release/*",
      "push of tag v*",
      "pull request to main",
    ]);
  });
});

const examples = path.resolve("../shared/aws/examples");

describe.skipIf(!existsSync(examples))("real payloads", () => {
  const read = (part: string) =>
    readdirSync(examples)
      .filter((file) => file.includes(part))
      .map((file) => JSON.parse(readFileSync(path.join(examples, file), "utf8")));

  it("of GetPipelineState all give stages with names", () => {
    const stages = read("GetPipelineState").flatMap(({ stageStates }) => stageStates.map(toStageReading));
    expect(stages.length).toBeGreaterThan(15);
    expect(stages.every(({ name }) => name !== "")).toBe(true);
  });

  it("of ListActionExecutions all give actions with places", () => {
    const all = read("ListActionExecutions").flatMap(({ actionExecutionDetails }) => actionExecutionDetails);
    expect(all.map(toActionExecutionReading).every((reading) => reading?.stageName)).toBe(true);
  });

  it("of ListPipelineExecutions all give executions with known statuses", () => {
    const all = read("ListPipelineExecutions").flatMap(
      ({ pipelineExecutionSummaries }) => pipelineExecutionSummaries,
    );
    expect(all.map(toPipelineExecution).every((one) => typeof one?.status === "string")).toBe(true);
  });
});
