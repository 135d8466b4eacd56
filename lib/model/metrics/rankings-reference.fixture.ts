import type { PipelineKey } from "../ids";
import { quantile } from "./dora-reference.fixture";
import type { ActionFacts, ExecutionFacts, StageFacts } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { Period, Periods } from "./question";
import { mostRanked, type Rankings } from "./rankings";

// The rankings as docs/metrics.md words them: for each place all that is known is looked through anew.

type Place = { pipeline: PipelineKey; stageName: string; actionName?: string | undefined };
type Passage = Place & { execution: ExecutionFacts; stage: StageFacts };
type Attempt = Passage & { actionName: string; action: ActionFacts };

export function referenceRankings(pipelines: readonly MetricsPipeline[], periods: Periods): Rankings {
  const passages = readPassages(pipelines);
  const attempts = passages.flatMap((one) =>
    one.stage.actions.map((action): Attempt => ({ ...one, actionName: action.actionName, action })),
  );
  const approvals = attempts.filter(({ action }) => action.category === "Approval");
  const others = attempts.filter(({ action }) => action.category !== "Approval");
  const waits = each(passages, (own) => waitsIn(own, approvals, periods));
  const slower = each(others, (own) => slowerIn(own, periods));
  const flaky = each(others, (own) => flakyIn(own, periods.now));
  const asked = each(approvals, (own) => approvalIn(own, periods.now));
  return {
    waits: top(waits, ({ totalMs }) => [totalMs]),
    slower: top(slower, ({ byMs }) => [byMs]),
    flaky: top(flaky, (one) => [one.flaky, one.lostMs]),
    approvals: top(asked, ({ p50, longest }) => [p50, longest.ms]),
    hours: hoursOf(pipelines, periods),
  };
}

function readPassages(pipelines: readonly MetricsPipeline[]): readonly Passage[] {
  const all: Passage[] = [];
  for (const { history } of pipelines) {
    for (const execution of history.executions) {
      if (execution.type === "ROLLBACK") continue;
      for (const stage of execution.stages) {
        all.push({ pipeline: history.pipeline, stageName: stage.stageName, execution, stage });
      }
    }
  }
  return all;
}

const textOf = ({ pipeline, stageName, actionName = "" }: Place) =>
  [pipeline, stageName, actionName].join("\0");

function each<Item extends Place, Rank>(
  items: readonly Item[],
  rank: (own: readonly Item[]) => readonly Rank[],
) {
  const places = [...new Set(items.map(textOf))];
  return places.flatMap((place) => rank(items.filter((item) => textOf(item) === place)));
}

function top<Rank extends Place>(ranks: readonly Rank[], figures: (rank: Rank) => readonly number[]) {
  const inOrder = ranks.toSorted((a, b) => {
    const [[a1 = 0, a2 = 0], [b1 = 0, b2 = 0]] = [figures(a), figures(b)];
    return b1 - a1 || b2 - a2 || (textOf(a) < textOf(b) ? -1 : 1);
  });
  return inOrder.slice(0, mostRanked);
}

function endedIn<Item extends Passage>(items: readonly Item[], { from, to }: Period): readonly Item[] {
  return items.filter(({ execution: { endedAt } }) => from <= endedAt && endedAt < to);
}

const placeOf = ({ pipeline, stageName, actionName }: Place) => ({ pipeline, stageName, actionName });
const lengthOf = ({ action }: Attempt) => Math.max(0, action.endedAt - action.startedAt);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

function waitsIn(own: readonly Passage[], approvals: readonly Attempt[], { now, before }: Periods) {
  const both = own.filter((one) => endedIn([one], now).length + endedIn([one], before).length > 0);
  const asking = approvals.filter(({ stage }) => both.some((one) => one.stage === stage));
  const [actionName, second] = new Set(asking.map((one) => one.actionName));
  return endedIn(own, now)
    .slice(0, 1)
    .flatMap((first) =>
      (["queue", "approval", "stood"] as const).flatMap((part) => {
        const waits = endedIn(own, now)
          .map(({ stage }) => stage.spent[part])
          .filter((ms) => ms > 0);
        if (waits.length === 0) return [];
        const asked = part === "approval" && second === undefined ? actionName : undefined;
        const figures = { n: waits.length, totalMs: sum(waits), p50: quantile(waits, 0.5) };
        return [{ ...placeOf(first), actionName: asked, part, ...figures }];
      }),
    );
}

/** Of each execution the last attempt, if it succeeded. */
function measured(own: readonly Attempt[], period: Period): readonly number[] {
  return endedIn(own, period)
    .filter(
      (one) => !own.some((other) => other.stage === one.stage && other.action.attempt > one.action.attempt),
    )
    .filter(({ action }) => action.status === "Succeeded")
    .map(lengthOf);
}

function slowerIn(own: readonly Attempt[], { now, before }: Periods) {
  const [nowMs, beforeMs] = [measured(own, now), measured(own, before)];
  const [first] = own;
  if (!first || nowMs.length < 5 || beforeMs.length < 5) return [];
  const [nowP50, beforeP50] = [quantile(nowMs, 0.5), quantile(beforeMs, 0.5)];
  const byMs = nowP50 - beforeP50;
  if (byMs < 10_000 || nowP50 < 1.05 * beforeP50) return [];
  return [{ ...placeOf(first), actionName: first.actionName, beforeP50, nowP50, byMs, n: nowMs.length }];
}

function flakyIn(all: readonly Attempt[], now: Period) {
  const own = endedIn(all, now);
  const stages = [...new Set(own.map(({ stage }) => stage))];
  const found = stages.flatMap((stage) => {
    const attempts = own.filter((one) => one.stage === stage);
    const pass = attempts.find(({ action }) => action.status === "Succeeded");
    const failed = attempts.find(({ action }) => action.status === "Failed");
    if (!pass || !failed || failed.action.attempt > pass.action.attempt) return [];
    const lostMs = Math.max(0, pass.action.startedAt - failed.action.startedAt);
    return [{ ...pass, lostMs }];
  });
  const last = found.toSorted((a, b) => a.execution.endedAt - b.execution.endedAt).at(-1);
  if (!last) return [];
  const counts = { flaky: found.length, of: stages.length, percent: (100 * found.length) / stages.length };
  const lostMs = sum(found.map((one) => one.lostMs));
  return [{ ...placeOf(last), actionName: last.actionName, ...counts, lastId: last.execution.id, lostMs }];
}

function approvalIn(all: readonly Attempt[], now: Period) {
  const own = endedIn(all, now).filter(
    ({ action: { status } }) => status === "Succeeded" || status === "Failed",
  );
  const longest = Math.max(...own.map(lengthOf));
  const first = own.find((one) => lengthOf(one) === longest);
  if (!first) return [];
  const took = own.map(lengthOf);
  const { execution, action } = first;
  return [
    {
      ...placeOf(first),
      actionName: first.actionName,
      ...{ n: own.length, rejected: own.filter((one) => one.action.status === "Failed").length },
      ...{ p50: quantile(took, 0.5), p90: quantile(took, 0.9) },
      longest: { executionId: execution.id, ms: longest, endedAt: action.endedAt },
    },
  ];
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function hoursOf(pipelines: readonly MetricsPipeline[], { now, timeZone }: Periods): number[][] {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  });
  const texts = pipelines
    .flatMap(({ history }) => history.executions)
    .filter(({ startedAt }) => now.from <= startedAt && startedAt < now.to)
    .map(({ startedAt }) => format.format(startedAt));
  return weekdays.map((day) =>
    Array.from(
      { length: 24 },
      (_, hour) => texts.filter((text) => text === `${day}, ${String(hour).padStart(2, "0")}`).length,
    ),
  );
}
