import { describe, expect, test } from "vitest";
import type { DeploymentSnapshot } from "./deployment";
import { deployment } from "./deployment.fixture";
import { wordAct, wordReasonProblem } from "./deployment-act-words";
import type { DeploymentActKind } from "./deployment-acts";
import { parseAccountId, parsePipelineName, parseRegion, toPipelineExecutionId } from "./ids";
import { pipelineKeyOf } from "./scope";

const account = parseAccountId("111122223333") ?? expect.fail();
const region = parseRegion("eu-west-1") ?? expect.fail();
const name = parsePipelineName("checkout") ?? expect.fail();
const cause: DeploymentSnapshot["cause"] = {
  pipeline: pipelineKeyOf({ account, region, name }),
  executionId: toPipelineExecutionId("e07d11b9"),
  ...{ stageName: "Production", actionName: "Deploy" },
  revisions: [{ id: "a3f77190000000000000000000000000000000ff" }],
};
const sides = (percent: number | undefined) => ({
  old: { label: "blue task set", version: "checkout:311", percent: percent && 100 - percent, running: 24 },
  new: { label: "green task set", version: "checkout:312", percent, running: 24 },
});
const at = (percent: number | undefined, parts: Partial<DeploymentSnapshot> = {}) =>
  deployment({ sides: sides(percent), cause, ...parts });
const machines = (parts: Partial<DeploymentSnapshot> = {}) =>
  at(undefined, {
    ...{ platform: "Server", strategy: { kind: "in-place" } },
    counts: { pending: 10, inProgress: 2, succeeded: 9, failed: 1, skipped: 0, ready: 0 },
    ...parts,
  });
const ecs = (percent: number, parts: Partial<DeploymentSnapshot> = {}) =>
  at(percent, { engine: "ECS", status: "IN_PROGRESS", ...parts });

function told(snapshot: DeploymentSnapshot, kind: DeploymentActKind, waiting?: number) {
  const { title, keep, facts } = wordAct(snapshot, kind, waiting);
  return { title, keep, ...Object.fromEntries(facts) };
}

describe("what is said beforehand", () => {
  test("of a stop with rollback half-way through a canary", () => {
    expect(told(at(10), "roll-back", 0)).toEqual({
      title: "Stop checkout and roll back?",
      Now: "new a3f7719 has 10 % of traffic, old checkout:311 90 %",
      Then: "AWS stops it and starts a new deployment that gives all traffic back to old at once; 24 new tasks end",
      Pipeline: "Production fails for this execution; nothing waits behind it",
      keep: "Keep shifting",
    });
  });

  test.each<[string, DeploymentSnapshot, DeploymentActKind, RegExp]>([
    [
      "the split stays",
      at(12.5),
      "stop",
      /^no further step; traffic stays split, 12.5 % on new and 87.5 % on old$/,
    ],
    ["it has not begun", at(undefined, { status: "Created" }), "stop", /^it does not begin/],
    ["nothing moved yet", at(0), "stop", /all traffic stays on old/],
    ["all is on new", at(100), "stop", /all traffic stays on new, and old is not ended/],
    ["the share is not told", at(undefined), "stop", /as it is split now/],
    [
      "the group takes back what is stopped",
      at(10, { safeguards: { rollsBackOn: { failure: true, alarm: true, stop: true } } }),
      "stop",
      /AWS is asked not to this time$/,
    ],
    [
      "a rollback stops half-way",
      at(10, { rollback: { of: at(0).key } }),
      "stop",
      /^the rollback stops half-way/,
    ],
    ["machines keep what they have", machines(), "stop", /those that are done keep new/],
    ["ECS may refuse", ecs(10), "stop", /only of stopping with a rollback: if ECS refuses/],
    ["machines get the last good version", machines(), "roll-back", /last version that succeeded/],
    [
      "machines that were replaced",
      machines({ strategy: { kind: "instances" } }),
      "roll-back",
      /back to the original machines$/,
    ],
    ["Lambda has no tasks", at(10, { platform: "Lambda" }), "roll-back", /back to old at once$/],
    ["nothing to give back", at(0), "roll-back", /no traffic has moved yet; 24 new tasks end$/],
    ["ECS goes back by itself", ecs(10), "roll-back", /^ECS gives all traffic back to old at once/],
    ["ECS rolls its tasks back", ecs(10, { strategy: { kind: "rolling" } }), "roll-back", /a few at a time/],
    [
      "the canary begins",
      at(0, { status: "Ready" }),
      "continue",
      /to new: 10 % at first, the rest 15 min later$/,
    ],
    [
      "all goes over",
      at(0, { status: "Ready", strategy: { kind: "all-at-once" } }),
      "continue",
      /all of it at once$/,
    ],
    [
      "old ends",
      at(100, { isTerminationWait: true }),
      "end-wait",
      /ends the old 24 tasks now; going back is no longer/,
    ],
    [
      "a hook before the shift",
      ecs(0, {
        pause: { hookId: "h", stage: "PRODUCTION_TRAFFIC_SHIFT" },
        strategy: { kind: "linear", percent: 10, intervalMs: 120_000 },
      }),
      "resume-pause",
      /goes on with PRODUCTION_TRAFFIC_SHIFT; traffic moves 10 % every 2 min$/,
    ],
    [
      "a hook after it",
      ecs(100, { pause: { hookId: "h", stage: "BAKE_TIME" } }),
      "resume-pause",
      /^ECS goes on with BAKE_TIME$/,
    ],
  ])("%s", (_, snapshot, kind, words) => {
    expect(told(snapshot, kind)).toMatchObject({ Then: expect.stringMatching(words) });
  });

  test.each<[string, DeploymentSnapshot, DeploymentActKind, number | undefined, string]>([
    ["others wait", at(10), "stop", 2, "Production fails for this execution; 2 executions wait behind it"],
    ["it is not known who waits", at(10), "stop", undefined, "Production fails for this execution"],
    ["it goes on", at(0), "continue", 1, "Production goes on"],
    ["it ends sooner", at(100), "end-wait", 0, "Production ends sooner"],
    ["nobody's", at(10, { cause: undefined }), "stop", 0, "none: by hand"],
    [
      "a rollback's",
      at(10, { rollback: { of: at(0).key } }),
      "stop",
      0,
      "nothing changes: its stage has failed already",
    ],
  ])("of the pipeline: %s", (_, snapshot, kind, waiting, words) => {
    expect(told(snapshot, kind, waiting)).toMatchObject({ Pipeline: words });
  });

  test.each<[DeploymentSnapshot, DeploymentActKind, string]>([
    [at(10), "stop", "Keep shifting"],
    [at(0), "stop", "Keep deploying"],
    [at(0, { status: "Ready" }), "continue", "Keep waiting"],
    [at(100, { status: "Baking", isTerminationWait: true }), "end-wait", "Keep old running"],
    [at(100, { status: "Baking", isTerminationWait: true }), "roll-back", "Keep both running"],
    [at(10, { rollback: { of: at(0).key } }), "stop", "Keep rolling back"],
    [machines({ targets: [{ id: "i-1", status: "InProgress", events: [] }] }), "stop", "Keep deploying"],
  ])("the way out is named for what stays (%#)", (snapshot, kind, keep) => {
    expect(wordAct(snapshot, kind).keep).toBe(keep);
  });

  test("machines are counted", () => {
    expect(told(machines(), "stop")).toMatchObject({
      Now: "9 of 22 machines are done, 2 under way, 1 failed",
    });
  });
});

test("a reason may be left out, and be as long as a comment", () => {
  expect(wordReasonProblem("")).toBeUndefined();
  expect(wordReasonProblem("🚂".repeat(400))).toBeUndefined();
  expect(wordReasonProblem("x".repeat(401))).toBe("The reason is 1 character too long.");
});
