import { expect, test } from "vitest";
import { makeSeal } from "./seal";

const seal = makeSeal("a secret for this test only");

test("what was sealed comes out as it went in, and never looks the same twice", () => {
  const sealed = seal.close("tökèn", "s1");
  expect(seal.open(sealed, "s1")).toBe("tökèn");
  expect(seal.close("tökèn", "s1")).not.toBe(sealed);
});

test.each([
  ["for somebody else", (sealed: string) => seal.open(sealed, "s2")],
  ["with another secret", (sealed: string) => makeSeal("another secret, as long").open(sealed, "s1")],
  ["once it was changed", (sealed: string) => seal.open(`${sealed.slice(0, -2)}AA`, "s1")],
  ["when it was cut off", (sealed: string) => seal.open(sealed.slice(0, 20), "s1")],
  ["when it is empty", () => seal.open("", "s1")],
])("it does not open %s", (_, open) => {
  expect(open(seal.close("token", "s1"))).toBeUndefined();
});
