import type { EpochMs } from "../ids";
import type { DoraAnswer, DoraFigures } from "./dora";
import type { ExecutionFacts, StageFacts } from "./facts";
import type { Period } from "./question";
import type { DoraQuestion } from "./read-dora";

// DORA's four as docs/metrics.md words them, over and over all that is known for each of them: slow, and plain to see.

const dayMs = 86_400_000;

type Entry = {
  pipeline: string;
  stageName: string;
  execution: ExecutionFacts;
  stage: StageFacts;
  index: number;
};

export function referenceDora(question: DoraQuestion): Pick<DoraAnswer, "now" | "before" | "points"> {
  const entries = readEntries(question);
  const figuresOf = (period: Period) => referenceFigures(period, entries, question);
  return {
    now: figuresOf(question.periods.now),
    before: figuresOf(question.periods.before),
    points: question.buckets.map((bucket) => {
      const { deployments, failed, failedPercent, lead, restore } = figuresOf(bucket);
      const rest = { leadP50: lead?.p50, restoreP50: restore?.p50 };
      return { ...bucket, deployments, failed, failedPercent, ...rest };
    }),
  };
}

/** Every execution in every production stage where anything but asking was done, and came to something. */
function readEntries({ pipelines, basis }: DoraQuestion): readonly Entry[] {
  const all: Entry[] = [];
  for (const { pipeline, stageName } of basis.stages) {
    const executions = pipelines.find(({ row }) => row.key === pipeline)?.history.executions ?? [];
    for (const [index, execution] of executions.entries()) {
      const stage = execution.stages.find((one) => one.stageName === stageName);
      if (stage) all.push({ pipeline, stageName, execution, stage, index });
    }
  }
  return all.filter(({ stage }) => isGood(stage) || failureEnds(stage).length > 0);
}

const workOf = ({ actions }: StageFacts) =>
  actions.filter(({ category }) => category !== "Approval" && category !== "Source");
const isGood = (stage: StageFacts) => stage.outcome === "succeeded" && workOf(stage).length > 0;
const failureEnds = (stage: StageFacts) =>
  workOf(stage)
    .filter(({ status }) => status === "Failed")
    .map(({ endedAt }) => endedAt);

function isUndone(entry: Entry, entries: readonly Entry[]): boolean {
  if (entry.stage.undone) return true;
  if (!isGood(entry.stage) || entry.execution.type === "ROLLBACK") return false;
  return sameStage(entry, entries).some((rollback) => {
    const stoodBefore = (one: Entry) => one !== rollback && one.stage.endedAt <= rollback.stage.startedAt;
    if (rollback.execution.type !== "ROLLBACK" || !stoodBefore(entry)) return false;
    return !sameStage(entry, entries).some((one) => stoodBefore(one) && isLater(one, entry));
  });
}

const sameStage = (entry: Entry, entries: readonly Entry[]) =>
  entries.filter((one) => one.pipeline === entry.pipeline && one.stageName === entry.stageName);
const isLater = (one: Entry, other: Entry) =>
  one.stage.endedAt > other.stage.endedAt ||
  (one.stage.endedAt === other.stage.endedAt && one.index > other.index);

function referenceFigures(period: Period, entries: readonly Entry[], question: DoraQuestion): DoraFigures {
  const isIn = (at: EpochMs) => period.from <= at && at < period.to;
  const deployments = readDeployments(entries).filter(({ endedAt }) => isIn(endedAt));
  const failed = deployments.filter((one) => one.isFailed).length;
  const there = deployments.flatMap(({ leadMs, basis, approvalMs }) =>
    leadMs === undefined ? [] : [{ leadMs, basis, approvalMs }],
  );
  const outages = readReferenceOutages(entries).filter(({ from }) => isIn(from));
  const restored = outages.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  const leads = there.map(({ leadMs }) => leadMs);
  return {
    deployments: deployments.length,
    perDay: deployments.length / coveredDays(period, question),
    lead:
      there.length === 0
        ? undefined
        : {
            ...{
              n: there.length,
              p50: quantile(leads, 0.5),
              p90: quantile(leads, 0.9),
              p95: quantile(leads, 0.95),
            },
            committed: there.filter(({ basis }) => basis === "committed").length,
            triggered: there.filter(({ basis }) => basis === "triggered").length,
            approvalP50: quantile(
              there.map(({ approvalMs }) => approvalMs),
              0.5,
            ),
          },
    failed,
    failedPercent: deployments.length === 0 ? undefined : (100 * failed) / deployments.length,
    restore:
      restored.length === 0
        ? undefined
        : { n: restored.length, p50: quantile(restored, 0.5), longest: Math.max(...restored) },
    unrestored: outages.length - restored.length,
  };
}

function coveredDays({ from, to }: Period, { pipelines, now }: DoraQuestion): number {
  const since = Math.min(
    ...pipelines.flatMap(({ history, readTo }) => [history.since ?? Infinity, readTo ?? Infinity]),
  );
  const days = (Math.min(to, now) - Math.max(from, since)) / dayMs;
  return Math.max(1, days);
}

function readDeployments(entries: readonly Entry[]) {
  const changes = [...new Set(entries.map(({ execution }) => execution))].filter(
    ({ type }) => type !== "ROLLBACK",
  );
  return changes.map((execution) => {
    const own = entries.filter((entry) => entry.execution === execution);
    const endedAt = Math.max(...own.map(({ stage }) => stage.endedAt));
    const isThere = own.every(({ stage }) => isGood(stage));
    let approvalMs = 0;
    for (const stage of execution.stages) if (stage.startedAt <= endedAt) approvalMs += stage.spent.approval;
    return {
      ...{ endedAt, approvalMs },
      isFailed: own.some((entry) => failureEnds(entry.stage).length > 0 || isUndone(entry, entries)),
      leadMs: isThere && execution.commit ? Math.max(0, endedAt - execution.commit.at) : undefined,
      basis: execution.commit?.basis,
    };
  });
}

/** Each failure lasts until the next success; those that end together were one. */
function readReferenceOutages(entries: readonly Entry[]) {
  const outages = new Map<string, { from: EpochMs; to: EpochMs | undefined }>();
  for (const entry of entries) {
    for (const from of failuresOf(entry, entries)) {
      const goods = sameStage(entry, entries)
        .flatMap((one) => successesOf(one, entries))
        .filter((at) => at >= from);
      const to = goods.length === 0 ? undefined : Math.min(...goods);
      const key = JSON.stringify([entry.pipeline, entry.stageName, to]);
      const known = outages.get(key);
      if (!known || known.from > from) outages.set(key, { from, to });
    }
  }
  return [...outages.values()];
}

function failuresOf(entry: Entry, entries: readonly Entry[]): readonly EpochMs[] {
  if (entry.execution.type === "ROLLBACK") return [];
  const ends = failureEnds(entry.stage);
  const undone = isUndone(entry, entries) && isGood(entry.stage) ? [entry.stage.endedAt] : [];
  return [...(ends.length > 0 ? [Math.min(...ends)] : []), ...undone];
}

function successesOf(entry: Entry, entries: readonly Entry[]): readonly EpochMs[] {
  const own = isGood(entry.stage) && !isUndone(entry, entries) ? [entry.stage.endedAt] : [];
  return [...own, ...(entry.stage.undone?.restoredAt === undefined ? [] : [entry.stage.undone.restoredAt])];
}

/** By the definition: between the two values around the place. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}
