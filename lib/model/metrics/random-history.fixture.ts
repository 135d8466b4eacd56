import fc from "fast-check";
import type { ActionDefinition, PipelineDefinition } from "../definition";
import { toFleetRow } from "../fleet-row";
import type { DeploymentRecord } from "../history/deployment-record";
import type { ExecutionRecord } from "../history/execution-record";
import type { PastAction, PastRows } from "../history/past-rows";
import {
  type DeploymentId,
  type EpochMs,
  type PipelineKey,
  type PipelineName,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../ids";
import { anAction, aPipeline, aStage, testAddress, testNow } from "../pipeline.fixture";
import { deploymentKeyOf, pipelineKeyOf } from "../scope";
import type { ActionCategory } from "../status";
import { unknown } from "../status";
import type { MetricsPipeline } from "./metrics-pipeline";
import { type MetricsQuestion, periodDays } from "./question";
import { toHistory } from "./to-history";

// Histories as nobody would make them up: clocks that differ, retries, parallel actions, ends before starts, days on
// which clocks change. Times fall onto few values, so that they meet.

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Place = { stageName: string; actionName: string; category: ActionCategory };
const placesOf: readonly (readonly Place[])[] = [
  [{ stageName: "Source", actionName: "App", category: "Source" }],
  [
    { stageName: "Build", actionName: "Docker", category: "Build" },
    { stageName: "Build", actionName: "Lint", category: "Test" },
    { stageName: "Build", actionName: "Contract", category: "Test" },
  ],
  [
    { stageName: "Staging", actionName: "Deploy", category: "Deploy" },
    { stageName: "Staging", actionName: "Smoke", category: "Test" },
  ],
  [
    { stageName: "Production", actionName: "Approve", category: "Approval" },
    { stageName: "Production", actionName: "Deploy", category: "Deploy" },
    { stageName: "Production", actionName: "Check", category: unknown("Verify") },
  ],
];

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

const gaps = fc.constantFrom(0, 0, 1, 700, -1_500, minuteMs, 7 * minuteMs, hourMs, 26 * hourMs);
const lengths = fc.constantFrom(
  0,
  900,
  40 * secondMs,
  minuteMs,
  5 * minuteMs,
  9 * minuteMs,
  3 * hourMs,
  -secondMs,
);

const randomAttempt = fc.record({
  action: fc.nat(2),
  gapMs: gaps,
  ms: lengths,
  /** Begins with the one before it. */
  isBeside: fc.boolean(),
  status: fc.constantFrom(
    ...(["Succeeded", "Succeeded", "Succeeded", "Failed", "Abandoned", "InProgress"] as const),
    unknown("Paused"),
  ),
  deployed: fc.option(
    fc.record({
      startsAfterMs: fc.constantFrom(-2_000, 0, 30 * secondMs),
      steps: fc.array(
        fc.record({
          afterMs: fc.constantFrom(0, 20 * secondMs, 2 * minuteMs),
          percent: fc.constantFrom(0, 10, 50, 100),
        }),
        {
          maxLength: 4,
        },
      ),
      told: fc.option(
        fc.record({ fromMs: fc.constantFrom(-5_000, 10 * secondMs), ms: fc.constantFrom(0, 3 * minuteMs) }),
      ),
      waitMs: fc.option(fc.constantFrom(0, 90 * secondMs, hourMs)),
      keepsOld: fc.boolean(),
      endsAfterMs: fc.constantFrom(0, 4 * minuteMs, 2 * hourMs),
      isRolledBack: fc.boolean(),
    }),
    { freq: 2 },
  ),
});
type RandomAttempt = typeof randomAttempt extends fc.Arbitrary<infer Value> ? Value : never;

/** Days ago, and how far from that day's midnight in UTC. */
const randomStart = fc
  .tuple(
    fc.oneof(fc.nat(20), fc.nat(70), fc.nat(400)),
    fc.constantFrom(
      -hourMs,
      -1,
      0,
      1,
      59 * minuteMs,
      hourMs,
      2 * hourMs,
      9 * hourMs,
      22 * hourMs,
      23 * hourMs,
    ),
  )
  .map(([days, ms]) => Math.floor(testNow / dayMs) * dayMs - days * dayMs + ms);

const randomExecution = fc.record({
  startedAt: randomStart,
  stages: fc.array(fc.array(randomAttempt, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
  tailMs: fc.oneof(fc.constantFrom(0, 0, 0, hourMs, -minuteMs)),
  status: fc.constantFrom(
    ...(["Succeeded", "Succeeded", "Succeeded", "Failed", "Stopped", "Superseded", "Cancelled"] as const),
    unknown("Paused"),
  ),
  type: fc.constantFrom(...(["STANDARD", "STANDARD", "STANDARD", "ROLLBACK"] as const)),
  mode: fc.constantFrom(...(["SUPERSEDED", "QUEUED", "PARALLEL"] as const)),
  version: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
  commits: fc.array(fc.option(fc.constantFrom(-hourMs, -26 * hourMs, 0, minuteMs), { nil: undefined }), {
    maxLength: 2,
  }),
});
type RandomExecution = typeof randomExecution extends fc.Arbitrary<infer Value> ? Value : never;

export type RandomPast = {
  pipeline: PipelineKey;
  rows: PastRows;
  definitions: readonly PipelineDefinition[];
};

/** What is stored of one pipeline. */
export function randomPast(name = "checkout-api"): fc.Arbitrary<RandomPast> {
  // The names are of the form the parser asks for.
  const pipeline = pipelineKeyOf({ ...testAddress, name: name as PipelineName });
  return fc
    .tuple(fc.array(randomExecution, { maxLength: 14 }), fc.subarray([1, 2, 3]))
    .map(([executions, versions]) => ({
      pipeline,
      rows: toRows(pipeline, executions),
      definitions: versions.map(toDefinition),
    }));
}

/** Pipelines as they are reckoned with; the first has a production stage by configuration. */
export function randomPipelines(): fc.Arbitrary<readonly MetricsPipeline[]> {
  return fc
    .tuple(randomPast("checkout-api"), randomPast("catalog"), randomPast("mobile-bff"))
    .chain((pasts) => fc.subarray(pasts.map((past, index) => toPipeline(past, index))));
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

function toRows(pipeline: PipelineKey, executions: readonly RandomExecution[]): PastRows {
  const all = executions.map((one, index) => toExecutionRows(pipeline, one, index));
  return {
    executions: all.map(({ execution }) => execution).sort((a, b) => a.startedAt - b.startedAt),
    actions: all.flatMap(({ actions }) => actions),
    deployments: all.flatMap(({ deployments }) => deployments),
  };
}

function toExecutionRows(pipeline: PipelineKey, random: RandomExecution, index: number) {
  const { startedAt, tailMs, status, type, mode, version, commits } = random;
  const id = toPipelineExecutionId(`${pipeline}#${index}`);
  const { actions, deployments, endedAt } = walk(pipeline, id, random);
  const execution: ExecutionRecord = {
    ...{ id, status, type, mode, version, startedAt, endedAt: endedAt + tailMs },
    trigger: type === "ROLLBACK" ? { type: "ManualRollback" } : { type: "WebhookV2" },
    revisions: commits.map((ms, at) => ({
      ...{ actionName: `App${at}`, revisionId: `r${index}` },
      committedAt: ms === undefined ? undefined : startedAt + ms,
    })),
  };
  return { execution, actions, deployments };
}

function walk(
  pipeline: PipelineKey,
  executionId: ExecutionRecord["id"],
  { startedAt, stages }: RandomExecution,
) {
  const actions: PastAction[] = [];
  const deployments: DeploymentRecord[] = [];
  let at = startedAt;
  for (const [stage, attempts] of stages.entries()) {
    for (const attempt of attempts) {
      const before = actions.at(-1);
      const from = attempt.isBeside && before ? before.startedAt : at + attempt.gapMs;
      const places = placesOf[stage] ?? [];
      const place = places[attempt.action % places.length];
      if (!place) continue;
      const id = toActionExecutionId(`${executionId}#${actions.length}`);
      actions.push({
        ...place,
        id,
        executionId,
        status: attempt.status,
        startedAt: from,
        endedAt: from + attempt.ms,
      });
      deployments.push(...toDeployments(attempt, { ...place, pipeline, executionId, id, at: from }));
      at = Math.max(at, from + attempt.ms);
    }
  }
  return { actions, deployments, endedAt: at };
}

type Origin = Place & { pipeline: PipelineKey; executionId: ExecutionRecord["id"]; id: string; at: EpochMs };

function toDeployments({ deployed }: RandomAttempt, origin: Origin): readonly DeploymentRecord[] {
  if (!deployed || origin.category !== "Deploy") return [];
  const { at, id, pipeline, executionId, stageName, actionName } = origin;
  const startedAt = at + deployed.startsAfterMs;
  let seenAt = startedAt;
  const weights = deployed.steps.map(({ afterMs, percent }) => {
    seenAt += afterMs;
    return { at: seenAt, percent };
  });
  const endedAt = seenAt + deployed.endsAfterMs;
  const keys = [keyOf(id), keyOf(`${id}-back`)] as const;
  const told = deployed.told;
  const record: DeploymentRecord = {
    ...{ key: keys[0], engine: "CodeDeploy", thing: { kind: "group", application: "App", group: "Group" } },
    ...{ name: "checkout-api", isProduction: stageName === "Production", startedAt, endedAt, weights },
    status: deployed.isRolledBack ? "Failed" : "Succeeded",
    strategy: { kind: "canary", percent: 10, intervalMs: 2 * minuteMs },
    waits: { terminationMs: deployed.waitMs ?? undefined, keepsOld: deployed.keepsOld },
    shift: told
      ? { startedAt: startedAt + told.fromMs, endedAt: startedAt + told.fromMs + told.ms }
      : undefined,
    cause: { pipeline, executionId, stageName, actionName },
    rollback: deployed.isRolledBack ? { by: keys[1] } : undefined,
  };
  if (!deployed.isRolledBack) return [record];
  const back: DeploymentRecord = {
    ...record,
    ...{ key: keys[1], status: "Succeeded", startedAt: endedAt, endedAt: endedAt + minuteMs, weights: [] },
    ...{ shift: undefined, cause: undefined, rollback: { of: keys[0] } },
  };
  return [record, back];
}

function keyOf(id: string) {
  // Ids of the fixture hold characters that deployment ids may not.
  return deploymentKeyOf({ ...testAddress, id: `d-${id.replaceAll(/[^A-Za-z0-9]/g, "")}` as DeploymentId });
}
