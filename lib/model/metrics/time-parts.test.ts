import { describe, expect, it } from "vitest";
import type { PipelineDefinition } from "../definition";
import type { DeploymentRecord } from "../history/deployment-record";
import type { ExecutionRecord } from "../history/execution-record";
import { aDeploymentRecord, anActionRecord, anExecutionRecord } from "../history/records.fixture";
import { type PipelineKey, toActionExecutionId } from "../ids";
import { testAddress, testExecutionId, testNow } from "../pipeline.fixture";
import type { ExecutionFacts, TimeSpent } from "./facts";
import { totalMs } from "./time-spent";
import { toHistory } from "./to-history";

const minuteMs = 60_000;
const at = (minutes: number) => testNow + minutes * minuteMs;
// Its form is the parser's.
const pipeline = "111122223333/eu-west-1/checkout-api" as PipelineKey;

type Row = readonly [
  stageName: string,
  actionName: string,
  from: number,
  to: number,
  status?: "Failed" | "Abandoned",
];
type Past = {
  rows: readonly Row[];
  ends: number;
  deployment?: Partial<DeploymentRecord>;
  record?: Partial<ExecutionRecord>;
  definitions?: readonly PipelineDefinition[];
};

/** One execution that began at minute 0; an action is an approval or a deployment by its name. */
function factsOf({ rows, ends, deployment, record, definitions }: Past): ExecutionFacts {
  const actions = rows.map(([stageName, actionName, from, to, status = "Succeeded" as const], index) =>
    anActionRecord({
      ...{ id: toActionExecutionId(String(index)), stageName, actionName, status },
      ...{ startedAt: at(from), endedAt: at(to) },
      category: actionName === "Approve" ? "Approval" : "Build",
    }),
  );
  const cause = { pipeline, executionId: testExecutionId, stageName: "Production", actionName: "Deploy" };
  const deployments = deployment ? [aDeploymentRecord({ cause, ...deployment })] : [];
  const executions = [anExecutionRecord({ startedAt: at(0), endedAt: at(ends), ...record })];
  const [facts] = toHistory({ pipeline, rows: { executions, actions, deployments }, definitions }).executions;
  if (!facts) throw new Error("an execution has become none");
  return facts;
}

/** In minutes, without what is nothing. */
function minutesOf(spent: TimeSpent): Partial<Record<keyof TimeSpent, number>> {
  return Object.fromEntries(
    Object.entries(spent).flatMap(([part, ms]) => (ms === 0 ? [] : [[part, ms / minuteMs]])),
  );
}

const build: Row = ["Build", "Docker", 0, 5];

describe("the time of an execution is", () => {
  const seen = (...weights: readonly [number, number][]) => ({
    ...{ startedAt: at(10), endedAt: at(60), status: "Succeeded" as const },
    weights: weights.map(([minute, percent]) => ({ at: at(minute), percent })),
    waits: { terminationMs: 20 * minuteMs },
  });
  const deploy: Row = ["Production", "Deploy", 10, 60];

  it.each<[string, Past, Partial<TimeSpent>]>([
    ["work while an action ran", { rows: [build], ends: 5 }, { work: 5 }],
    [
      "queue until it enters the next stage",
      { rows: [build, ["Test", "Unit", 25, 30]], ends: 30 },
      { work: 10, queue: 20 },
    ],
    [
      "queue where it waited for a stage it never entered",
      { rows: [build], ends: 65, record: { status: "Superseded" } },
      { work: 5, queue: 60 },
    ],
    ["queue where nothing is known to have run", { rows: [], ends: 7 }, { queue: 7 }],
    [
      "approval while a person was asked",
      { rows: [build, ["Production", "Approve", 5, 65]], ends: 65 },
      { work: 5, approval: 60 },
    ],
    [
      "work where something ran beside an approval",
      {
        rows: [
          ["Production", "Approve", 0, 60],
          ["Production", "Smoke", 10, 30],
        ],
        ends: 60,
      },
      { approval: 40, work: 20 },
    ],
    [
      "counted once where two ran side by side",
      {
        rows: [
          ["Test", "Unit", 0, 10],
          ["Test", "E2E", 5, 25],
        ],
        ends: 25,
      },
      { work: 25 },
    ],
    [
      "stood after a failure until it is tried again",
      {
        rows: [
          ["Test", "Unit", 0, 10, "Failed"],
          ["Test", "Unit", 100, 110],
        ],
        ends: 110,
      },
      { work: 20, stood: 90 },
    ],
    [
      "stood also where another went on after the failure",
      {
        rows: [
          ["Test", "Unit", 0, 10, "Failed"],
          ["Test", "E2E", 0, 30],
          ["Test", "Unit", 100, 110],
        ],
        ends: 110,
      },
      { work: 40, stood: 70 },
    ],
    [
      "stood to its end where nobody tried again",
      { rows: [["Test", "Unit", 0, 10, "Abandoned"]], ends: 40, record: { status: "Stopped" } },
      { work: 10, stood: 30 },
    ],
    [
      "shift and bake as the traffic was seen to go",
      { rows: [build, deploy], ends: 60, deployment: seen([10, 0], [15, 10], [30, 100]) },
      { work: 5 + 5 + 10, queue: 5, shift: 15, bake: 20 },
    ],
    [
      "shift as AWS told it, where that is known",
      {
        rows: [deploy],
        ends: 60,
        deployment: {
          ...seen([10, 0], [15, 10], [30, 100]),
          shift: { startedAt: at(12), endedAt: at(20) },
        },
      },
      { queue: 10, work: 2 + 20, shift: 8, bake: 20 },
    ],
    [
      "shift until it was taken back, and no bake",
      {
        rows: [deploy],
        ends: 60,
        deployment: { ...seen([15, 10], [40, 0]), status: "Failed" },
      },
      { queue: 10, work: 25, shift: 25 },
    ],
    [
      "work where a deployment's old version stays anyway",
      {
        rows: [deploy],
        ends: 60,
        deployment: { ...seen([15, 100]), waits: { terminationMs: 20 * minuteMs, keepsOld: true } },
      },
      { queue: 10, work: 50 },
    ],
    [
      "bake as long as old was kept, where somebody ended that early",
      { rows: [deploy], ends: 60, deployment: { ...seen([45, 10], [50, 100]) } },
      { queue: 10, work: 35, shift: 5, bake: 10 },
    ],
    [
      "the earlier stage's where clocks let the next one begin too early",
      { rows: [build, ["Test", "Unit", 4, 20]], ends: 20 },
      { work: 20 },
    ],
    [
      "longer than its own end says, where an action ended later",
      { rows: [build, ["Test", "Unit", 5, 20]], ends: 15 },
      { work: 20 },
    ],
    [
      "nothing where an action ends before it begins",
      { rows: [["Build", "Docker", 5, 3]], ends: 5 },
      { queue: 5 },
    ],
  ])("%s", (_, past, expected) => {
    const facts = factsOf(past);
    expect(minutesOf(facts.spent)).toEqual(expected);
    expect(totalMs(facts.spent)).toBe(facts.endedAt - facts.startedAt);
  });
});

describe("a change was made", () => {
  const revisions = (...committedAt: readonly (number | undefined)[]) => ({
    revisions: committedAt.map((time) => ({ actionName: "App", revisionId: "c0ffee", committedAt: time })),
  });

  it.each<[string, Partial<ExecutionRecord>, ExecutionFacts["commit"]]>([
    ["when it was committed", revisions(at(-60)), { at: at(-60), basis: "committed" }],
    [
      "with the newest of its revisions",
      revisions(at(-60), undefined, at(-5)),
      { at: at(-5), basis: "committed" },
    ],
    ["when it began, where no source tells", revisions(undefined), { at: at(0), basis: "triggered" }],
    [
      "no later than it began, whatever an author's clock says",
      revisions(at(9)),
      { at: at(0), basis: "committed" },
    ],
    ["never, by a rollback", { ...revisions(at(-60)), type: "ROLLBACK" }, undefined],
  ])("%s", (_, record, commit) => {
    expect(factsOf({ rows: [build], ends: 5, record }).commit).toEqual(commit);
  });
});

describe("a stage's outcome", () => {
  const none = { configuration: {}, inputArtifacts: [], outputArtifacts: [] };
  const definition: PipelineDefinition = {
    ...{ name: testAddress.name, version: 3, executionMode: "QUEUED", triggers: [], variables: [] },
    stages: [
      {
        ...{ name: "Build", conditions: [] },
        actions: ["Docker", "Lint"].map((name, index) => ({
          ...{ name, runOrder: index + 1, category: "Build", ...none },
        })),
      },
    ],
  };
  const stopped = { status: "Stopped" as const };

  it.each<[string, Omit<Past, "ends">, string]>([
    ["succeeded where all its actions did", { rows: [build] }, "succeeded"],
    ["failed where one's last attempt did", { rows: [build, ["Build", "Lint", 5, 6, "Failed"]] }, "failed"],
    [
      "succeeded where it passed at last",
      {
        rows: [
          ["Build", "Docker", 0, 5, "Failed"],
          ["Build", "Docker", 6, 9],
        ],
      },
      "succeeded",
    ],
    ["is open where one was abandoned", { rows: [["Build", "Docker", 0, 5, "Abandoned"]] }, "unfinished"],
    [
      "is open where its definition has more than ever began",
      { rows: [build], record: stopped, definitions: [definition] },
      "unfinished",
    ],
    [
      "is not doubted where it went on to the next stage",
      { rows: [build, ["Test", "Unit", 5, 6]], record: stopped, definitions: [definition] },
      "succeeded",
    ],
    [
      "is not held against another version's definition",
      { rows: [build], record: { ...stopped, version: 2 }, definitions: [definition] },
      "succeeded",
    ],
  ])("%s", (_, past, outcome) => {
    expect(factsOf({ ends: 10, ...past }).stages[0]?.outcome).toBe(outcome);
  });
});
