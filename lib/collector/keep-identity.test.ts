import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepIdentity } from "./keep-identity";

describe("keeping identity", () => {
  it("answers with the old value when nothing changed, undefined counting as missing", () => {
    const before = { a: 1, list: [{ id: "x" }] };
    expect(keepIdentity(before, { a: 1, b: undefined, list: [{ id: "x" }] })).toBe(before);
  });

  it("keeps the parts that did not change beside one that did", () => {
    const before = { kept: { deep: [1] }, changed: { to: 1 } };
    const after = keepIdentity(before, { kept: { deep: [1] }, changed: { to: 2 } });
    expect(after.kept).toBe(before.kept);
    expect(after.changed).toEqual({ to: 2 });
  });

  it("knows what has an id or a name wherever it moved to", () => {
    const before = [
      { id: "b", at: 1 },
      { id: "a", at: 2 },
    ];
    const after = keepIdentity(before, [
      { id: "c", at: 3 },
      { id: "b", at: 1 },
      { id: "a", at: 2 },
    ]);
    expect([after[1], after[2]]).toEqual([before[0], before[1]]);
    expect(after[1]).toBe(before[0]);
  });

  it("notices a key or an item that went", () => {
    expect(keepIdentity({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepIdentity([1, 2], [1])).toEqual([1]);
  });

  it("never changes what the value says", () => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(keepIdentity(before, after)).toEqual(after);
      }),
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(keepIdentity(one, structuredClone(one))).toBe(one);
      }),
    );
  });
});
