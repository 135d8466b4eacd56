import { expect, test } from "vitest";
import { executionFacts, metricsPipeline, stageFacts } from "./facts.fixture";
import { selectPipelines } from "./select-pipelines";

const checkout = metricsPipeline({ name: "checkout-api", row: { tags: { team: "payments" } } });
const catalog = metricsPipeline({
  name: "catalog",
  row: { stages: [] },
  executions: [executionFacts({ stages: [stageFacts({ stageName: "Smoke" })] })],
});

test.each<[string, Parameters<typeof selectPipelines>[0], readonly string[]]>([
  ["nothing: all", {}, ["checkout-api", "catalog"]],
  ["a filter of the fleet", { q: "tag:team=payments" }, ["checkout-api"]],
  ["one pipeline, whatever the filter", { pipeline: catalog.row.key, q: "tag:team=payments" }, ["catalog"]],
  ["a stage", { stage: "Production" }, ["checkout-api"]],
  ["a stage that only older executions had", { stage: "Smoke" }, ["catalog"]],
  ["what nobody has", { stage: "Nowhere" }, []],
])("a question asks for %s", (_, question, expected) => {
  expect(selectPipelines(question, [checkout, catalog]).map(({ row }) => row.name)).toEqual(expected);
});
