import { expect, test } from "vitest";
import { findNoAlarm } from "./no-alarm";
import { aDeploy, facts, told } from "./posture.fixture";
import type { PostureFacts } from "./posture-facts";

const guarded = (alarmsStop: boolean, alarmNames: readonly string[]) => ({
  deploys: [
    aDeploy({
      safeguards: { alarmsStop, alarmNames, rollsBackOn: { failure: true, alarm: true, stop: false } },
    }),
  ],
});
const watched = (provider: string) => [
  { type: "ON_SUCCESS" as const, rules: [{ name: "Watch", provider, configuration: {} }] },
];

test.each<[string, PostureFacts, readonly string[]]>([
  ["named and on", facts(), []],
  ["not known", facts({}, { deploys: [aDeploy({ safeguards: undefined })] }), []],
  [
    "none",
    facts({}, guarded(false, [])),
    ["The deployment group checkout/production names no alarm that would stop a deployment."],
  ],
  [
    "on, and none named",
    facts({}, guarded(true, [])),
    ["The deployment group checkout/production names no alarm that would stop a deployment."],
  ],
  [
    "named and switched off",
    facts({}, guarded(false, ["checkout-5xx"])),
    ["The deployment group checkout/production names checkout-5xx, but its alarms are switched off."],
  ],
  [
    "none, but a condition looks at one afterwards",
    facts({ production: { conditions: watched("CloudWatchAlarm") } }, guarded(false, [])),
    [],
  ],
  [
    "none, and a condition that looks at something else",
    facts({ production: { conditions: watched("DeploymentWindow") } }, guarded(false, [])),
    ["The deployment group checkout/production names no alarm that would stop a deployment."],
  ],
])("alarms: %s", (_, given, evidence) => {
  expect(told(findNoAlarm, given).map((finding) => finding.evidence)).toEqual(evidence);
});
