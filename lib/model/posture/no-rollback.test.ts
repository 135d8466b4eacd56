import { expect, test } from "vitest";
import { findNoRollback } from "./no-rollback";
import { aDeploy, facts, told } from "./posture.fixture";
import type { PostureFacts } from "./posture-facts";

const careless = {
  alarmsStop: false,
  alarmNames: [],
  rollsBackOn: { failure: false, alarm: false, stop: false },
};
const only = (on: "failure" | "alarm" | "stop") => ({
  deploys: [aDeploy({ safeguards: { ...careless, rollsBackOn: { ...careless.rollsBackOn, [on]: true } } })],
});
const never = { deploys: [aDeploy({ safeguards: careless })] };

test.each<[string, PostureFacts, number]>([
  ["on a failure", facts({}, only("failure")), 0],
  ["on an alarm", facts({}, only("alarm")), 0],
  ["on a stop alone: somebody has to stop it", facts({}, only("stop")), 1],
  ["never", facts({}, never), 1],
  ["never, but the stage rolls back by itself", facts({ production: { onFailure: "ROLLBACK" } }, never), 0],
  [
    "never, but a condition rolls the stage back",
    facts({ production: { conditions: [{ type: "ON_SUCCESS", result: "ROLLBACK", rules: [] }] } }, never),
    0,
  ],
  ["never, and the stage only tries again", facts({ production: { onFailure: "RETRY" } }, never), 1],
  ["unknown: the group could not be read", facts({}, { deploys: [aDeploy({ safeguards: undefined })] }), 0],
])("rolls back %s", (_, given, count) => {
  expect(told(findNoRollback, given)).toHaveLength(count);
});

test.each<[string, Parameters<typeof aDeploy>[0], string]>([
  ["a group", {}, "Enable automatic rollback of the deployment group checkout/production"],
  [
    "a service",
    { thing: { kind: "service", cluster: "acme", service: "hub" } },
    "circuit breaker of the service acme/hub",
  ],
  ["an alias", { thing: { kind: "alias", functionName: "pay", alias: "live" } }, "the action's Alarms"],
])("says where to switch it on for %s", (_, parts, words) => {
  const [finding] = findNoRollback(facts({}, { deploys: [aDeploy({ safeguards: careless, ...parts })] }));
  expect(finding).toMatchObject({ severity: "high", remedy: expect.stringContaining(words) });
});
