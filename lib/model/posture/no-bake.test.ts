import { expect, test } from "vitest";
import { findNoBake } from "./no-bake";
import { aDeploy, facts, told } from "./posture.fixture";

const service = { engine: "ECS", thing: { kind: "service", cluster: "acme", service: "hub" } } as const;

test.each<[string, Parameters<typeof aDeploy>[0], readonly string[]]>([
  ["half an hour", {}, []],
  [
    "no minute",
    { waits: { terminationMs: 0 } },
    [
      "The deployment group checkout/production ends the old version as soon as all traffic is on the new one.",
    ],
  ],
  ["for good", { waits: { terminationMs: 0, keepsOld: true } }, []],
  ["as machines do that are deployed in place", { strategy: { kind: "in-place" }, waits: {} }, []],
  [
    "as a service does without a bake time",
    { ...service, waits: {} },
    ["The service acme/hub ends the old version as soon as all traffic is on the new one."],
  ],
  ["as a service does with one", { ...service, waits: { bakeMs: 60_000 } }, []],
  [
    "as a rolling service does: it knows no bake time",
    { ...service, strategy: { kind: "rolling" }, waits: {} },
    [],
  ],
  [
    "as a function's version does, which never ends",
    { engine: "Lambda", thing: { kind: "alias", functionName: "pay", alias: "live" }, waits: {} },
    [],
  ],
])("old stays: %s", (_, parts, evidence) => {
  const given = facts({}, { deploys: [aDeploy(parts)] });
  expect(told(findNoBake, given).map((finding) => finding.evidence)).toEqual(evidence);
});
