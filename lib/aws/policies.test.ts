import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Policy,
  toActTrust,
  toDecidePolicy,
  toOperatePolicy,
  toOwnPolicy,
  toReadPolicy,
  toReadTrust,
} from "./policies";

const watched = { account: "111122223333", externalId: "a-word-only-both-sides-know" };
const own = { principal: "arn:aws:iam::999988887777:role/signalbox" };
const roles = { account: watched.account, readRole: "signalbox-read", actRole: "signalbox-act" };

describe("docs/access.md", () => {
  const text = readFileSync("docs/access.md", "utf8");

  test.each<[string, Policy]>([
    ["what the read role may", toReadPolicy(watched)],
    ["who may take the read role", toReadTrust(own, watched)],
    ["what the act role may", toDecidePolicy(watched)],
    ["what the act role may for operators", toOperatePolicy(watched)],
    ["who may take the act role", toActTrust(own, watched)],
    ["what Signalbox itself may", toOwnPolicy(roles)],
  ])("says %s as the code has it", (name, policy) => {
    const json = text.split(`<!-- policy: ${name} -->`)[1]?.split("```json")[1]?.split("```")[0];
    expect(JSON.parse(json ?? "null"), JSON.stringify(policy, null, 2)).toEqual(policy);
  });
});

test("a policy fits into what IAM takes of one", () => {
  for (const policy of [toReadPolicy(watched), toDecidePolicy(watched), toOperatePolicy(watched)]) {
    expect(JSON.stringify(policy).length).toBeLessThan(6_144);
  }
});
