import { describe, expect, it } from "vitest";
import { toPipelineExecutionId } from "../../lib/model/ids";
import type { Grouping } from "../../lib/model/metrics/question";
import { defaultQuestion } from "../../lib/model/metrics/question-params";
import { answerOf, fixtureKey } from "./metrics.fixture";
import { executionPath, metricsPath, nearer } from "./metrics-links";

const everywhere = { accounts: [], regions: [] };
const pipeline = fixtureKey("checkout-api");
const row = {
  ...answerOf().rows[0],
  key: "x",
  label: "two words",
  isProduction: false,
  pipelines: 3,
  spark: [],
};
const ask = (group: Grouping, over = {}) => nearer({ ...defaultQuestion, group, ...over }, row);

describe("a line of the table leads nearer", () => {
  it("from all pipelines to the stages of one", () => {
    expect(ask("pipeline")).toMatchObject({ pipeline, group: "stage" });
  });

  it("from its stages to one of them", () => {
    expect(ask("stage", { pipeline })).toMatchObject({ pipeline, stage: "two words", group: "stage" });
  });

  it.each<[Grouping, string]>([
    ["account", 'account:"two words"'],
    ["application", 'app:"two words"'],
    ["tag:team", 'tag:"team=two words"'],
  ])("from a group by %s to its pipelines", (group, q) => {
    expect(ask(group)).toMatchObject({ group: "pipeline", q });
    expect(ask(group, { q: "status:failed" })?.q).toBe(`status:failed ${q}`);
  });

  it("from a stage of several pipelines to whose it is", () => {
    expect(ask("stage")).toMatchObject({ stage: "two words", group: "pipeline" });
  });

  it("but not to what is shown already, nor to what belongs to no group", () => {
    expect(nearer({ ...defaultQuestion, group: "tag:team" }, { ...row, key: "" })).toBeUndefined();
    expect(ask("pipeline", { pipeline })).toBeUndefined();
    expect(ask("stage", { stage: "two words" })).toBeUndefined();
  });
});

describe("the address", () => {
  it("of a page keeps the accounts and regions chosen", () => {
    expect(metricsPath(defaultQuestion, everywhere)).toBe("/metrics");
    expect(metricsPath({ ...defaultQuestion, days: 7 }, { ...everywhere, accounts: ["prod"] })).toBe(
      "/metrics?days=7&accounts=prod",
    );
  });

  it("of an execution names the action, if one is known", () => {
    const id = toPipelineExecutionId("e-1");
    expect(executionPath(pipeline, id)).toBe(`/pipelines/${pipeline}?execution=e-1`);
    expect(executionPath(pipeline, id, { stageName: "Test", actionName: "Unit" })).toBe(
      `/pipelines/${pipeline}?execution=e-1&action=Test%2FUnit`,
    );
    expect(executionPath(pipeline, id, { stageName: "Test", part: "queue" })).toBe(
      `/pipelines/${pipeline}?execution=e-1&into=Test`,
    );
  });
});
