import { expect, test } from "vitest";
import type { Transition } from "../pipeline";
import { testNow } from "../pipeline.fixture";
import { findLongDisabled } from "./long-disabled";
import { build, dayMs, facts, stageOf, told } from "./posture.fixture";

const disabled = (
  days: number,
  parts: Partial<Extract<Transition, { kind: "disabled" }>> = {},
): Transition => ({
  ...{ kind: "disabled", at: testNow - days * dayMs - 60_000 },
  ...parts,
});
const into = (name: string, transition: Transition) =>
  facts({ stages: [stageOf(name, [build], { transition })] });
const kim = "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com";

test.each<[string, Parameters<typeof into>, readonly [severity: string, evidence: string][]]>([
  ["not at all", ["Production", { kind: "enabled" }], []],
  ["two days", ["Production", disabled(2)], []],
  ["for how long, nobody knows", ["Production", { kind: "disabled" }], []],
  [
    "three days, of production",
    ["Production", disabled(3)],
    [["medium", "Disabled for 3 d, without a reason."]],
  ],
  [
    "nine days, elsewhere",
    ["Staging", disabled(9, { by: kim, reason: "Vendor is down" })],
    [["low", "Disabled for 9 d by kim@example.com: “Vendor is down”."]],
  ],
  ["two weeks, anywhere", ["Staging", disabled(14)], [["medium", "Disabled for 14 d, without a reason."]]],
])("disabled: %s", (_, [name, transition], findings) => {
  const found = told(findLongDisabled, into(name, transition));
  expect(found.map(({ severity, evidence }) => [severity, evidence])).toEqual(findings);
});
