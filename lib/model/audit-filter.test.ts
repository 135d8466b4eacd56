import { describe, expect, test } from "vitest";
import { type AuditFilter, formatAuditFilter, parseAuditFilter, spanOf } from "./audit-filter";
import { deployment } from "./deployment.fixture";

const id = "0b7e5f6a-41d8-4c55-9a0e-3f2f6d1c8b7a";
const parse = (query: string) => {
  const filter = parseAuditFilter(new URLSearchParams(query));
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
};

describe("a filter of the audit", () => {
  test.each<[string, Partial<AuditFilter>]>([
    ["", {}],
    ["by=kim&pipeline=checkout", { by: "kim", pipeline: "checkout" }],
    ["verb=approval.decide&outcome=moved-on", { verb: "approval.decide", outcome: "moved-on" }],
    ["verb=DROP&outcome=nice", {}],
    ["from=2026-11-20&to=2026-11-21", { from: "2026-11-20", to: "2026-11-21" }],
    ["from=yesterday&to=2026-02-30", {}],
    [`id=${id}`, { id }],
    ["id=1;drop", {}],
    [`deployment=${encodeURIComponent(deployment().key)}`, { deployment: deployment().key }],
    ["deployment=../../x", {}],
    [`cursor=1700000000000.${id}`, { cursor: { at: 1_700_000_000_000, id } }],
    ["cursor=x", {}],
    [`by=${"x".repeat(500)}`, { by: "x".repeat(200) }],
  ])("reads %s", (query, filter) => {
    expect(parse(query)).toEqual(filter);
  });

  test("comes back from its own address", () => {
    const query = `by=k%2Bm&verb=approval.decide&outcome=done&pipeline=a&from=2026-11-20&cursor=5.${id}`;
    expect(parse(formatAuditFilter(parseAuditFilter(new URLSearchParams(query))))).toEqual(parse(query));
  });

  test("takes both of its days whole", () => {
    const { from, until } = spanOf({ from: "2026-11-20", to: "2026-11-20" });
    expect(new Date(from ?? 0).toISOString()).toBe("2026-11-20T00:00:00.000Z");
    expect(new Date(until ?? 0).toISOString()).toBe("2026-11-21T00:00:00.000Z");
  });
});
