import { describe, expect, test } from "vitest";
import { type Claims, toVouched } from "./claims";

const kim = { sub: "u-1", email: "kim@example.com", name: "Kim", groups: ["payments", "ops"] };
const vouch = (claims: Claims, groupsClaim = "groups") => toVouched(claims, groupsClaim);
const groupsOf = (claims: Claims, groupsClaim?: string) => {
  const vouched = vouch(claims, groupsClaim);
  return vouched.kind === "person" ? vouched.person.groups : vouched;
};

describe("claims", () => {
  test("become a person with a lasting name, an e-mail and groups", () => {
    expect(vouch({ ...kim, email_verified: true })).toEqual({
      kind: "person",
      person: { subject: "u-1", email: "kim@example.com", name: "Kim", groups: ["payments", "ops"] },
    });
  });

  test.each<[string, Claims, string]>([
    ["no e-mail", { sub: "u-1" }, "NoEmail"],
    ["an empty e-mail", { ...kim, email: " " }, "NoEmail"],
    ["something that is no e-mail", { ...kim, email: "kim" }, "NoEmail"],
    ["a list of e-mails", { ...kim, email: ["kim@example.com"] }, "NoEmail"],
    ["an e-mail nobody has verified", { ...kim, email_verified: false }, "UnverifiedEmail"],
    ["the same, said as a word", { ...kim, email_verified: "false" }, "UnverifiedEmail"],
  ])("with %s vouch for nobody", (_, claims, because) => {
    expect(vouch(claims)).toEqual({ kind: "nameless", because, subject: "u-1" });
  });

  test.each<[string, unknown, readonly string[]]>([
    ["a list", ["a", "b", "a"], ["a", "b"]],
    ["one word", "a", ["a"]],
    ["nothing", undefined, []],
    ["null", null, []],
    ["an object", { a: true }, []],
    ["a list with other things in it", ["a", 7, null, "", { b: 1 }], ["a"]],
  ])("give groups out of %s", (_, groups, expected) => {
    expect(groupsOf({ ...kim, groups })).toEqual(expected);
  });

  test("are read under the configured name, also one that looks like an address", () => {
    const claim = "https://example.com/roles";
    expect(groupsOf({ ...kim, [claim]: ["a"] }, claim)).toEqual(["a"]);
    expect(groupsOf({ ...kim, groups: ["a"] }, "roles")).toEqual([]);
  });

  test("without a name are called by what there is, free of control characters", () => {
    const nameOf = (claims: Claims) => {
      const vouched = vouch({ ...kim, ...claims });
      return vouched.kind === "person" && vouched.person.name;
    };
    expect(nameOf({ name: undefined })).toBe("kim@example.com");
    expect(nameOf({ name: undefined, preferred_username: "kim" })).toBe("kim");
    expect(nameOf({ name: "Kim\0\nLee" })).toBe("Kim  Lee");
  });
});
