import { expect, test } from "vitest";
import { parsePostureParams, postureAddress } from "./posture-params";

const parse = (query: string) => parsePostureParams(new URLSearchParams(query));

test.each([
  ["", "/posture"],
  ["by=rule&q=severity:high", "/posture?by=rule&q=severity%3Ahigh"],
  [
    "by=pipeline&accounts=prod,dev&regions=eu-west-1&most=400",
    "/posture?by=pipeline&accounts=prod%2Cdev&regions=eu-west-1&most=400",
  ],
  ["by=nothing&most=-3", "/posture"],
  ["most=1e99", "/posture?most=10000"],
  ["most=half", "/posture"],
])("an address with %s is that of %s", (query, address) => {
  expect(postureAddress(parse(query))).toBe(address);
  expect(postureAddress(parse(address.split("?")[1] ?? ""))).toBe(address);
});
