import fc from "fast-check";
import type { ActionDefinition, PipelineDefinition } from "../definition";
import { toFleetRow } from "../fleet-row";
import type { PastRows } from "../history/past-rows";
import type { PipelineKey, PipelineName } from "../ids";
import { anAction, aPipeline, aStage, testAddress, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import type { MetricsPipeline } from "./metrics-pipeline";
import { type MetricsQuestion, periodDays } from "./question";
import { type Place, placesOf, randomExecutions } from "./random-execution.fixture";
import { toRows } from "./random-rows.fixture";
import { toHistory } from "./to-history";
import { dayMs } from "./zone";

export const randomZones = [
  "UTC",
  "Europe/Stockholm",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Kiritimati",
  // Its clocks leap from midnight to one o'clock.
  "Africa/Cairo",
  "Australia/Lord_Howe",
] as const;

export type RandomPast = {
  pipeline: PipelineKey;
  rows: PastRows;
  definitions: readonly PipelineDefinition[];
};

/** What is stored of one pipeline. */
export function randomPast(name = "checkout-api"): fc.Arbitrary<RandomPast> {
  // The names are of the form the parser asks for.
  const pipeline = pipelineKeyOf({ ...testAddress, name: name as PipelineName });
  return fc.tuple(randomExecutions, fc.subarray([1, 2, 3])).map(([executions, versions]) => ({
    pipeline,
    rows: toRows(pipeline, executions),
    definitions: versions.map(toDefinition),
  }));
}

/** Pipelines as they are reckoned with; the first has a production stage by configuration. */
export function randomPipelines(): fc.Arbitrary<readonly MetricsPipeline[]> {
  return fc
    .tuple(
      fc.tuple(randomPast("checkout-api"), randomPast("catalog"), randomPast("mobile-bff")),
      fc.constantFrom(undefined, testNow - 20 * dayMs, testNow - 500 * dayMs, testNow - 500 * dayMs),
    )
    .chain(([pasts, readTo]) =>
      fc.subarray(pasts.map((past, index) => ({ ...toPipeline(past, index), readTo }))),
    );
}

export function randomQuestion(): fc.Arbitrary<MetricsQuestion> {
  return fc.record({
    days: fc.constantFrom(...periodDays),
    until: fc.option(
      fc.constantFrom("2026-11-21", "2026-11-20", "2026-11-02", "2026-10-25", "2026-04-26", "2027-01-01"),
      {
        nil: undefined,
        freq: 1,
      },
    ),
    timeZone: fc.constantFrom(...randomZones),
    group: fc.constantFrom(...(["pipeline", "account", "application", "stage", "tag:team"] as const)),
    stage: fc.option(fc.constantFrom("Build", "Production"), { nil: undefined, freq: 2 }),
  });
}

function toPipeline({ pipeline, rows, definitions }: RandomPast, index: number): MetricsPipeline {
  const stages = placesOf.map((places) =>
    aStage({
      name: places[0]?.stageName ?? "",
      isProduction: index === 0 && places[0]?.stageName === "Production",
      actions: places.map(({ actionName, category }) => anAction({ name: actionName, category })),
    }),
  );
  const [, , name = ""] = pipeline.split("/");
  const snapshot = aPipeline({
    // Taken from a key that was made of one.
    name: name as PipelineName,
    stages,
    accountName: index === 1 ? "staging" : "prod",
    application: index === 2 ? undefined : "Checkout",
    tags: index === 0 ? { team: "payments" } : {},
  });
  return {
    ...{ row: toFleetRow(snapshot), pipelineType: index === 1 ? "V1" : "V2", definitions },
    history: toHistory({ pipeline, rows, definitions }),
  };
}

function toDefinition(version: number): PipelineDefinition {
  return {
    ...{ name: testAddress.name, version, executionMode: "SUPERSEDED", triggers: [], variables: [] },
    // Each version has one action more in each stage, as far as there are any.
    stages: placesOf.map((places) => ({
      ...{ name: places[0]?.stageName ?? "", conditions: [] },
      actions: places.slice(0, version).map(toActionDefinition),
    })),
  };
}

function toActionDefinition({ actionName, category }: Place, index: number): ActionDefinition {
  return {
    ...{ name: actionName, category, runOrder: index + 1 },
    ...{ configuration: {}, inputArtifacts: [], outputArtifacts: [] },
  };
}
