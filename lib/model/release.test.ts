import { describe, expect, it, test } from "vitest";
import type { PipelineExecution, Revision, StagePassage } from "./execution";
import { toPipelineExecutionId } from "./ids";
import type { ActionSnapshot, PendingApproval, PipelineSnapshot, StageSnapshot } from "./pipeline";
import { anAction, anExecution, aPipeline, aStage, aWaitingApproval, testNow } from "./pipeline.fixture";
import { readConsequence, readReach } from "./reach";
import { countRevisions, readRelease } from "./release";

const id = toPipelineExecutionId;
const revision = (revisionId: string, actionName = "Source"): Revision => ({ actionName, revisionId });
const passed = (stageName: string, minutesAgo: number): StagePassage => ({
  stageName,
  status: "Succeeded",
  changedAt: testNow - minutesAgo * 60_000,
});

/** `anExecutionOf("e5", "c5")`: with one source revision, and no further than the first stages. */
function anExecutionOf(
  name: string,
  commit: string,
  parts: Partial<PipelineExecution> = {},
): PipelineExecution {
  return anExecution({ id: id(name), revisions: [revision(commit)], passages: [], ...parts });
}

function approvalOf(executionId: string, stageName = "Approve"): PendingApproval {
  const approval = aWaitingApproval({ executionId: id(executionId) });
  return { stageName, actionName: "SignOff", approval };
}

const signOff = anAction({ name: "SignOff", category: "Approval" });
const deploy = (parts: Partial<ActionSnapshot> = {}) =>
  anAction({ name: "Deploy", category: "Deploy", runOrder: 2, ...parts });
const production = (parts: Partial<StageSnapshot> = {}) =>
  aStage({ name: "Production", isProduction: true, actions: [deploy()], ...parts });
const approve = (waiting: string) =>
  aStage({
    name: "Approve",
    actions: [signOff],
    latest: { executionId: id(waiting), status: "InProgress", type: "STANDARD" },
  });
const holds = (executionId: string, commit: string) => ({
  latest: { executionId: id(executionId), status: "Succeeded" as const, type: "STANDARD" as const },
  revisions: [revision(commit)],
});

/** Approve stage, then Production. */
function twoStages(waiting: string, stage: StageSnapshot, executions: PipelineExecution[]): PipelineSnapshot {
  return aPipeline({ stages: [approve(waiting), stage], executions });
}

/** The approval and what it lets start are in the same stage. */
function oneStage(waiting: string, parts: Partial<PipelineSnapshot>, then = deploy()): PipelineSnapshot {
  const latest = { executionId: id(waiting), status: "InProgress" as const, type: "STANDARD" as const };
  return aPipeline({ stages: [production({ latest, actions: [signOff, then] })], ...parts });
}

const line = ["c4", "c3", "c2", "c1"].map((commit, at) => anExecutionOf(`e${4 - at}`, commit));
const full = Array.from({ length: 20 }, (_, at) => anExecutionOf(`e${40 - at}`, `c${40 - at}`));

describe("what an approval releases", () => {
  type Case = [
    what: string,
    PipelineSnapshot,
    PendingApproval,
    holding: string,
    change: string,
    list: string[],
  ];
  const cases: Case[] = [
    [
      "everything since the execution in the stage behind it",
      twoStages("e4", production(holds("e1", "c1")), line),
      approvalOf("e4"),
      "held e1",
      "forward",
      ["c4", "c3", "c2"],
    ],
    [
      "the same revision again",
      twoStages("e4", production(holds("e1", "c4")), line),
      approvalOf("e4"),
      "held e1",
      "same",
      [],
    ],
    ["the first release ever", twoStages("e4", production(), line), approvalOf("e4"), "nothing", "first", []],
    [
      "what goes on in its own stage, against the last execution that went through it",
      oneStage("e4", {
        executions: line.map((one) =>
          one.id === "e2" ? { ...one, passages: [passed("Production", 60)] } : one,
        ),
      }),
      approvalOf("e4", "Production"),
      "held e2",
      "forward",
      ["c4", "c3"],
    ],
    [
      "in its own stage, the first time",
      oneStage("e40", { executions: full }),
      approvalOf("e40", "Production"),
      "nothing",
      "first",
      [],
    ],
    [
      "in its own stage, where an earlier result is older than what is read",
      oneStage("e40", { executions: full }, deploy({ earlier: { status: "Succeeded" } })),
      approvalOf("e40", "Production"),
      "unknown",
      "unknown",
      [],
    ],
    [
      "more than the list reaches back",
      twoStages("e40", production(holds("e1", "c1")), full),
      approvalOf("e40"),
      "held e1",
      "forward in part",
      full.map(({ revisions }) => revisions[0]?.revisionId ?? ""),
    ],
    [
      "only itself, where what waits is older than the list",
      aPipeline({
        stages: [{ ...approve("e9"), revisions: [revision("c9")] }, production(holds("e1", "c1"))],
        executions: full,
      }),
      approvalOf("e9"),
      "held e1",
      "forward in part",
      ["c9"],
    ],
    [
      "nothing that is known, where AWS tells no revision",
      twoStages("e9", production(holds("e1", "c1")), [anExecution({ id: id("e9") })]),
      approvalOf("e9"),
      "held e1",
      "unknown",
      [],
    ],
    [
      "a way back: a rollback stands where its target stood",
      twoStages("e5", production(holds("e4", "c4")), [
        anExecutionOf("e5", "c2", { type: "ROLLBACK", rollbackTargetId: id("e2") }),
        ...line,
      ]),
      approvalOf("e5"),
      "held e4",
      "back",
      ["c4", "c3"],
    ],
    [
      "forward again after a rollback, what was rolled back included",
      twoStages("e6", production(holds("e5", "c2")), [
        anExecutionOf("e6", "c6"),
        anExecutionOf("e5", "c2", { type: "ROLLBACK", rollbackTargetId: id("e2") }),
        ...line,
      ]),
      approvalOf("e6"),
      "held e5",
      "forward",
      ["c6", "c4", "c3"],
    ],
    [
      "what was in the stage before the attempt that failed there",
      twoStages(
        "e4",
        production({
          latest: { executionId: id("e3"), status: "Failed", type: "STANDARD" },
          revisions: [revision("c3")],
        }),
        line.map((one) => (one.id === "e1" ? { ...one, passages: [passed("Production", 600)] } : one)),
      ),
      approvalOf("e4"),
      "held e1",
      "forward",
      ["c4", "c3", "c2"],
    ],
    [
      "in PARALLEL mode an older one after a newer one",
      oneStage("e2", {
        mode: "PARALLEL",
        executions: line.map((one) => ({
          ...one,
          passages:
            one.id === "e4" ? [passed("Production", 5)] : one.id === "e1" ? [passed("Production", 50)] : [],
        })),
      }),
      approvalOf("e2", "Production"),
      "held e4",
      "back",
      ["c4", "c3"],
    ],
    [
      "nothing, where nothing follows",
      aPipeline({ stages: [approve("e4")], executions: line }),
      approvalOf("e4"),
      "unknown",
      "unknown",
      [],
    ],
  ];
  test.each(cases)("%s", (_, pipeline, pending, holding, change, list) => {
    const release = readRelease(pipeline, pending);
    const { holding: held, change: told } = release;
    expect(held.kind === "held" ? `held ${held.executionId}` : held.kind).toBe(holding);
    const isPart = "isWhole" in told && !told.isWhole;
    expect(`${told.kind}${isPart ? " in part" : ""}`).toBe(change);
    expect("revisions" in told ? told.revisions.map(({ revisionId }) => revisionId) : []).toEqual(list);
  });

  it("takes several sources apart: what did not move is not released", () => {
    const both = (app: string, config: string) => [revision(app, "App"), revision(config, "Config")];
    const executions = [
      anExecutionOf("e3", "", { revisions: both("a2", "k2") }),
      anExecutionOf("e2", "", { revisions: both("a1", "k2") }),
      anExecutionOf("e1", "", { revisions: both("a1", "k1") }),
    ];
    const held = production({ ...holds("e1", ""), revisions: both("a1", "k1") });
    const release = readRelease(twoStages("e3", held, executions), approvalOf("e3"));
    expect(release.change).toEqual({
      kind: "forward",
      revisions: [revision("a2", "App"), revision("k2", "Config")],
      isWhole: true,
    });
    expect(countRevisions(release)).toBe(2);
  });

  it("counts only what is known", () => {
    const known = readRelease(twoStages("e4", production(holds("e1", "c1")), line), approvalOf("e4"));
    const inPart = readRelease(twoStages("e40", production(holds("e1", "c1")), full), approvalOf("e40"));
    const first = readRelease(twoStages("e4", production(), line), approvalOf("e4"));
    expect([known, inPart, first].map(countRevisions)).toEqual([3, undefined, 1]);
  });
});

describe("what approving starts", () => {
  const stages = (...more: StageSnapshot[]) => aPipeline({ stages: [approve("e4"), ...more] });
  const staging = aStage({ name: "Staging", actions: [deploy({ runOrder: 1 })] });
  const askAgain = aStage({ name: "AskAgain", actions: [anAction({ name: "Again", category: "Approval" })] });

  test.each([
    ["as far as production", stages(staging, production()), ["Staging", "Production"], "Production"],
    ["no further than the next approval", stages(staging, askAgain, production()), ["Staging"], "Staging"],
    ["nothing before the next approval", stages(askAgain, production()), [], undefined],
    ["nothing at the end", stages(), [], undefined],
  ])("reaches %s", (_, pipeline, names, target) => {
    const reach = readReach(pipeline, approvalOf("e4"));
    expect(reach.stages.map(({ name }) => name)).toEqual(names);
    expect(reach.target?.name).toBe(target);
  });

  it("names the actions that start at once and the stages after them", () => {
    expect(readConsequence(stages(staging, production()), approvalOf("e4"))).toMatchObject({
      kind: "starts",
      stage: { name: "Staging" },
      actions: [{ name: "Deploy" }],
      afterwards: ["Production"],
    });
  });

  it("is held by a disabled transition", () => {
    const closed = production({ transition: { kind: "disabled", reason: "Freeze" } });
    const told = readConsequence(stages(closed), approvalOf("e4"));
    expect(told).toMatchObject({ kind: "held", reason: "Freeze", stage: { name: "Production" } });
  });

  it("starts nothing while something beside it is not done", () => {
    const beside = anAction({ name: "SmokeTest", latest: { status: "InProgress" } });
    const stage = { ...approve("e4"), actions: [signOff, beside] };
    const told = readConsequence(aPipeline({ stages: [stage, production()] }), approvalOf("e4"));
    expect(told).toEqual({ kind: "beside", names: ["SmokeTest"] });
  });

  it("ends the execution where nothing follows", () => {
    expect(readConsequence(stages(), approvalOf("e4"))).toEqual({ kind: "ends" });
  });
});
