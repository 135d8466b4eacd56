import type { EpochMs } from "./ids";
import { groupBy } from "./metrics/group-by";
import { mostForUsual, toUsualRange } from "./metrics/usual-range";
import type { Usual } from "./usual";

/** An action execution, approvals left out. */
export type StageAttempt = {
  stageName: string;
  actionName: string;
  execution: string;
  status: string;
  startedAt: EpochMs;
  endedAt: EpochMs;
};

/**
 * How long each stage works when it goes well, by its name: moments at which an action of it ran, once each. Of each
 * action at most the newest `mostOfEach` are told, and executions older than any action's oldest may lack some.
 */
export function reckonUsualStages(
  attempts: readonly StageAttempt[],
  mostOfEach: number,
): ReadonlyMap<string, Usual> {
  const stages = groupBy(attempts, ({ stageName }) => stageName);
  return new Map(
    [...stages].flatMap(([name, own]) => {
      const range = toUsualRange(wholeExecutions(own, mostOfEach).slice(0, mostForUsual).map(workedMs));
      return range
        ? [[name, { usualMs: Math.round(range.p50), usualLongMs: Math.round(range.p90) }] as const]
        : [];
    }),
  );
}

type Span = Pick<StageAttempt, "startedAt" | "endedAt">;

/** Newest first; of each the last attempts, where they all succeeded. */
function wholeExecutions(own: readonly StageAttempt[], mostOfEach: number): readonly (readonly Span[])[] {
  const toldFrom = Math.max(
    ...[...groupBy(own, ({ actionName }) => actionName).values()].map((all) =>
      all.length < mostOfEach ? Number.NEGATIVE_INFINITY : Math.min(...all.map(({ startedAt }) => startedAt)),
    ),
  );
  return [...groupBy(own, ({ execution }) => execution).values()]
    .map(lastAttempts)
    .filter((last) => last.every(({ status, startedAt }) => status === "Succeeded" && startedAt >= toldFrom))
    .sort((a, b) => endOf(b) - endOf(a));
}

function lastAttempts(attempts: readonly StageAttempt[]): readonly StageAttempt[] {
  const inOrder = attempts.toSorted((a, b) => a.startedAt - b.startedAt);
  return [...new Map(inOrder.map((attempt) => [attempt.actionName, attempt])).values()];
}

const endOf = (spans: readonly Span[]) => Math.max(...spans.map(({ endedAt }) => endedAt));

function workedMs(spans: readonly Span[]): number {
  let [end, worked] = [Number.NEGATIVE_INFINITY, 0];
  for (const { startedAt, endedAt } of spans.toSorted((a, b) => a.startedAt - b.startedAt)) {
    worked += Math.max(0, endedAt - Math.max(startedAt, end));
    end = Math.max(end, endedAt);
  }
  return worked;
}
