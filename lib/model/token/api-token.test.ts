import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { parseApiTokenId, tokenStateOf, toTokenGrants } from "./api-token";

test.each([
  ["without an end", {}, "living"],
  ["before its end", { expiresAt: testNow + 1 }, "living"],
  ["at its end", { expiresAt: testNow }, "expired"],
  ["revoked before its end", { expiresAt: testNow + 1, revokedAt: testNow - 1 }, "revoked"],
  ["revoked and past its end", { expiresAt: testNow - 1, revokedAt: testNow - 2 }, "revoked"],
])("a token %s is %o: %s", (_, ends, state) => {
  expect(tokenStateOf(ends, testNow)).toBe(state);
});

test("a token reads, whatever it reaches", () => {
  expect(toTokenGrants({ pipelines: ["checkout-*"] })).toEqual([
    { role: "viewer", pipelines: ["checkout-*"] },
  ]);
});

test("an id is twelve hex digits", () => {
  expect(parseApiTokenId("0123456789ab")).toBe("0123456789ab");
  for (const odd of ["", "0123456789a", "0123456789abc", "0123456789AB", "0123456789a/"])
    expect(parseApiTokenId(odd), odd).toBeUndefined();
});
