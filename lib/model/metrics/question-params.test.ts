import { describe, expect, it } from "vitest";
import { testAddress } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import type { MetricsQuestion } from "./question";
import { defaultQuestion, formatQuestion, parseQuestion } from "./question-params";

const parse = (query: string) => parseQuestion(new URLSearchParams(query));
const key = pipelineKeyOf(testAddress);

describe("a question in the address", () => {
  it.each<[string, Partial<MetricsQuestion>]>([
    ["", {}],
    ["days=7", { days: 7 }],
    ["days=8", {}],
    ["days=7&days=30", { days: 7 }],
    ["until=2026-11-21", { until: "2026-11-21" }],
    ["until=2026-02-30", {}],
    ["until=21.11.2026", {}],
    ["tz=Europe/Stockholm", { timeZone: "Europe/Stockholm" }],
    ["tz=Europe/Atlantis", {}],
    ["group=account", { group: "account" }],
    ["group=tag:team", { group: "tag:team" }],
    ["group=tag", {}],
    ["group=tag:", {}],
    [`pipeline=${key}`, { pipeline: key }],
    ["pipeline=prod/checkout", {}],
    ["stage=Test&action=Unit", { stage: "Test", action: "Unit" }],
    ["action=Unit", {}],
    ["q=%20account:prod%20", { q: "account:prod" }],
    ["q=%20", {}],
  ])("?%s", (query, said) => {
    expect(parse(query)).toEqual({ ...defaultQuestion, ...said });
  });

  it.each<Partial<MetricsQuestion>>([
    {},
    { days: 180, until: "2026-03-29", timeZone: "America/New_York" },
    { group: "tag:cost center", q: "tag:team=payments a&b=c" },
    { pipeline: key, stage: "Test", action: "Unit + Lint" },
  ])("is restored whole: %j", (said) => {
    const question = { ...defaultQuestion, ...said };
    expect(parse(formatQuestion(question))).toEqual(question);
  });

  it("says nothing of what every address means anyway", () => {
    expect(formatQuestion(defaultQuestion)).toBe("");
  });

  it("takes a long text for its beginning", () => {
    expect(parse(`q=${"x".repeat(999)}`).q).toHaveLength(200);
  });
});
