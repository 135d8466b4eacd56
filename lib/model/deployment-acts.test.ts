import { describe, expect, test } from "vitest";
import {
  type ActState,
  type DeploymentActKind,
  readActs,
  type SeenDeployment,
  wordMovedOn,
  wordNoActs,
} from "./deployment-acts";

const codeDeploy = (status: ActState["status"], parts: Partial<ActState> = {}): ActState => ({
  engine: "CodeDeploy",
  status,
  ...parts,
});
const service = (status: ActState["status"], parts: Partial<ActState> = {}): ActState => ({
  engine: "ECS",
  status,
  ...parts,
});
const pause = { hookId: "h-1" };
const strange = { kind: "unknown", word: "Dreaming" } as const;

describe("what AWS takes", () => {
  test.each<[string, ActState, DeploymentActKind[]]>([
    ["created", codeDeploy("Created"), ["stop"]],
    ["queued", codeDeploy("Queued"), ["stop"]],
    ["shifting", codeDeploy("InProgress"), ["stop", "roll-back"]],
    ["ready", codeDeploy("Ready"), ["continue", "stop", "roll-back"]],
    ["baking under alarms", codeDeploy("Baking"), ["stop", "roll-back"]],
    [
      "waiting to end old",
      codeDeploy("Baking", { isTerminationWait: true }),
      ["end-wait", "stop", "roll-back"],
    ],
    [
      "waiting to end old, in another word",
      codeDeploy("InProgress", { isTerminationWait: true }),
      ["end-wait", "stop", "roll-back"],
    ],
    ["a rollback itself", codeDeploy("InProgress", { rollback: { of: "d-1" } }), ["stop"]],
    ["succeeded, whose wait has been", codeDeploy("Succeeded", { isTerminationWait: true }), []],
    ["failed", codeDeploy("Failed"), []],
    ["stopped", codeDeploy("Stopped"), []],
    ["a word nobody knows", codeDeploy(strange), []],
    ["ECS, not begun", service("PENDING"), ["stop", "roll-back"]],
    ["ECS, shifting", service("IN_PROGRESS"), ["stop", "roll-back"]],
    ["ECS, paused", service("IN_PROGRESS", { pause }), ["resume-pause", "stop", "roll-back-pause"]],
    ["ECS, stopping", service("STOP_REQUESTED"), []],
    ["ECS, asked to go back", service("ROLLBACK_REQUESTED", { pause }), []],
    ["ECS, going back", service("ROLLBACK_IN_PROGRESS"), []],
    ["ECS, over", service("SUCCESSFUL"), []],
    ["an alias of CodePipeline", { engine: "Lambda", status: "InProgress" }, []],
  ])("%s", (_, state, kinds) => {
    expect(readActs(state).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("the answer to a PAUSE hook names the hook, and a stop does not", () => {
    expect(readActs(service("IN_PROGRESS", { pause })).map(({ hookId }) => hookId)).toEqual([
      "h-1",
      undefined,
      "h-1",
    ]);
  });
});

describe("why nothing can be done", () => {
  test.each<[string, Parameters<typeof wordNoActs>[0], RegExp | undefined]>([
    ["an alias", { engine: "Lambda", status: "InProgress", cause: { stageName: "Live" } }, /stage Live/],
    ["an alias of a pipeline we don't see", { engine: "Lambda", status: "InProgress" }, /its stage in the/],
    ["an unknown word", codeDeploy(strange), /Dreaming/],
    ["a stop under way", service("STOP_REQUESTED"), /stopping/],
    ["a rollback under way", service("ROLLBACK_IN_PROGRESS"), /rolling it back/],
    ["something can", codeDeploy("InProgress"), undefined],
    ["it is over", codeDeploy("Succeeded"), undefined],
  ])("%s", (_, state, words) => {
    if (words) expect(wordNoActs(state)).toMatch(words);
    else expect(wordNoActs(state)).toBeUndefined();
  });
});

describe("what was seen", () => {
  test.each<[string, DeploymentActKind, SeenDeployment, ActState, RegExp | undefined]>([
    ["is so still", "stop", { status: "InProgress", percent: 10 }, codeDeploy("InProgress"), undefined],
    ["has begun", "stop", { status: "Created" }, codeDeploy("InProgress"), undefined],
    [
      "is at a later step",
      "roll-back",
      { status: "InProgress", percent: 10 },
      codeDeploy("InProgress"),
      undefined,
    ],
    ["has ended", "stop", { status: "InProgress" }, codeDeploy("Succeeded"), /ended meanwhile: Succeeded/],
    [
      "bakes by now",
      "stop",
      { status: "InProgress" },
      codeDeploy("Baking"),
      /is Baking now, and was InProgress/,
    ],
    ["waits no more", "continue", { status: "Ready" }, codeDeploy("InProgress"), /is InProgress now/],
    ["is a wait that is over", "end-wait", { status: "Baking" }, codeDeploy("Baking"), /does not take this/],
    [
      "waits at the same hook",
      "resume-pause",
      { status: "IN_PROGRESS", hookId: "h-1" },
      service("IN_PROGRESS", { pause }),
      undefined,
    ],
    [
      "waits at another hook",
      "resume-pause",
      { status: "IN_PROGRESS", hookId: "h-0" },
      service("IN_PROGRESS", { pause }),
      /PAUSE hook you saw/,
    ],
    [
      "waits at no hook",
      "roll-back-pause",
      { status: "IN_PROGRESS", hookId: "h-1" },
      service("IN_PROGRESS"),
      /PAUSE hook you saw/,
    ],
    [
      "goes back already",
      "roll-back",
      { status: "IN_PROGRESS" },
      service("ROLLBACK_IN_PROGRESS"),
      /is ROLLBACK_IN_PROGRESS now/,
    ],
  ])("%s", (_, kind, seen, state, words) => {
    if (words) expect(wordMovedOn(kind, seen, state)).toMatch(words);
    else expect(wordMovedOn(kind, seen, state)).toBeUndefined();
  });
});
