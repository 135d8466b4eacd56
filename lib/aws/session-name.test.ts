import { describe, expect, test } from "vitest";
import { toSessionName } from "./session-name";

describe("a session's name", () => {
  test.each([["kim@example.com"], ["kim.o+ops=1@example-company.com"], [`${"k".repeat(52)}@example.com`]])(
    "is the e-mail where AWS takes it: %s",
    (email) => {
      expect(toSessionName(email)).toBe(email);
    },
  );

  test.each([
    ["too long", `${"k".repeat(53)}@example.com`, `${"k".repeat(54)}@example.com`],
    ["of other letters", "zoë@example.com", "zoè@example.com"],
    ["with blanks", "a b@example.com", "a-b@example.com"],
    ["too short", "a", "b"],
    ["empty", "", "-"],
  ])("is cut and told apart by a hash when the e-mail is %s", (_, email, other) => {
    expect(toSessionName(email)).toMatch(/^[\w+=,.@-]{2,64}$/);
    expect(toSessionName(email)).not.toBe(toSessionName(other));
    expect(toSessionName(email)).toBe(toSessionName(email));
  });
});
