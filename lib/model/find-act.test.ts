import { expect, test } from "vitest";
import type { ActState, DeploymentActKind } from "./deployment-acts";
import { type ActFound, findAct } from "./find-act";

const of = (status: ActState["status"], parts: Partial<ActState> = {}): ActState => ({
  engine: "CodeDeploy",
  status,
  ...parts,
});

test.each<[DeploymentActKind, string, ActState, ActFound["kind"]]>([
  ["stop", "stopped", of("Stopped"), "shown"],
  ["stop", "asked of ECS", of("STOP_REQUESTED"), "shown"],
  ["stop", "as before", of("InProgress"), "pending"],
  ["stop", "too late", of("Succeeded"), "other"],
  ["stop", "rolled back by its alarm", of("Stopped", { rollback: { by: "d-2" } }), "shown"],
  ["stop", "ECS rolls back", of("ROLLBACK_IN_PROGRESS"), "other"],
  ["roll-back", "with its rollback", of("Stopped", { rollback: { by: "d-2" } }), "shown"],
  ["roll-back", "without one", of("Stopped"), "stopped-only"],
  ["roll-back", "failed by itself, and taken back", of("Failed", { rollback: { by: "d-2" } }), "shown"],
  ["roll-back", "as before", of("Baking"), "pending"],
  ["roll-back", "too late", of("Succeeded"), "other"],
  ["roll-back", "ECS is asked to", of("ROLLBACK_REQUESTED"), "shown"],
  ["roll-back-pause", "ECS has", of("ROLLBACK_SUCCESSFUL"), "shown"],
  ["roll-back-pause", "as before", of("IN_PROGRESS", { pause: { hookId: "h-1" } }), "pending"],
  ["continue", "still ready", of("Ready"), "pending"],
  ["continue", "going on", of("InProgress"), "shown"],
  ["continue", "over and well", of("Succeeded"), "shown"],
  ["continue", "stopped", of("Stopped"), "other"],
  ["end-wait", "still waiting", of("Baking", { isTerminationWait: true }), "pending"],
  ["end-wait", "over", of("Succeeded", { isTerminationWait: true }), "shown"],
  ["end-wait", "stopped", of("Stopped", { isTerminationWait: true }), "other"],
  ["resume-pause", "waits at the hook", of("IN_PROGRESS", { pause: { hookId: "h-1" } }), "pending"],
  ["resume-pause", "waits at the next", of("IN_PROGRESS", { pause: { hookId: "h-2" } }), "shown"],
  ["resume-pause", "going on", of("IN_PROGRESS"), "shown"],
  ["resume-pause", "rolled back", of("ROLLBACK_IN_PROGRESS"), "other"],
])("%s, %s", (kind, _, state, found) => {
  expect(findAct({ kind, hookId: "h-1" }, state).kind).toBe(found);
});
