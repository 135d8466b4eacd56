import type { EpochMs } from "../ids";
import type { ExecutionFacts, StageFacts, TimeSpent } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { MetricsQuestion } from "./question";

// What a metrics page says, told execution by execution in the plainest words, with Intl's own clocks: slow, and
// sharing nothing with what it is held against. Of DORA and the rankings there is one of their own.

type Measured = { pipeline: string; execution: ExecutionFacts; ms: number; spent: TimeSpent; date: string };

const dayMs = 86_400_000;
const parts = ["queue", "work", "approval", "shift", "bake", "stood"] as const;

/** `2026-11-21`, as a calendar on the wall there shows it. */
export function dateAt(at: EpochMs, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const shown = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${shown.year}-${shown.month}-${shown.day}`;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** The Monday of its week, or the day itself. */
export function bucketDate(date: string, bucket: "day" | "week"): string {
  const weekday = (new Date(Date.parse(date)).getUTCDay() + 6) % 7;
  return bucket === "day" ? date : addDays(date, -weekday);
}

/** What ended within so many days up to the last one, of which `back` is the first before it. */
export function measuredIn(
  question: MetricsQuestion,
  pipelines: readonly MetricsPipeline[],
  { now, back }: { now: EpochMs; back: number },
): readonly Measured[] {
  const { days, timeZone, until } = question;
  const today = dateAt(now, timeZone);
  const last = addDays(until !== undefined && until < today ? until : today, -back);
  const first = addDays(last, 1 - days);
  return pipelines.flatMap(({ row, history }) =>
    history.executions.flatMap((execution) => {
      const date = dateAt(execution.endedAt, timeZone);
      const spent = spentOf(execution, question);
      if (!spent || date < first || date > last) return [];
      const ms = sumOf(spent) - (question.action === undefined ? spent.approval : 0);
      return [{ pipeline: row.key, execution, ms, spent, date }];
    }),
  );
}

function spentOf(execution: ExecutionFacts, { stage, action }: MetricsQuestion): TimeSpent | undefined {
  if (execution.type === "ROLLBACK") return undefined;
  if (stage === undefined) {
    return execution.status === "Succeeded" && execution.stages.length > 0 ? execution.spent : undefined;
  }
  const found = execution.stages.find((one) => one.stageName === stage);
  if (action !== undefined) return found && spentOfAction(found, action);
  return found?.outcome === "succeeded" ? found.spent : undefined;
}

function spentOfAction({ actions }: StageFacts, name: string): TimeSpent | undefined {
  const last = actions.filter((one) => one.actionName === name).at(-1);
  if (last?.status !== "Succeeded") return undefined;
  const ms = last.endedAt - last.startedAt;
  const shift = last.deployed?.shiftMs ?? 0;
  const bake = last.deployed?.bakeMs ?? 0;
  const nothing = { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0 };
  if (last.category === "Approval") return { ...nothing, approval: ms };
  return { ...nothing, work: ms - shift - bake, shift, bake };
}

/** The rows of "where the time goes": every stage that went well, or every action of the stage asked for. */
export function breakdownOf(
  question: MetricsQuestion,
  pipelines: readonly MetricsPipeline[],
  now: EpochMs,
): ReadonlyMap<string, readonly TimeSpent[]> {
  const names = new Set(
    pipelines.flatMap(({ history }) =>
      history.executions.flatMap(({ stages }) =>
        question.stage === undefined
          ? stages.map(({ stageName }) => stageName)
          : stages.flatMap((stage) =>
              stage.stageName === question.stage ? stage.actions.map(({ actionName }) => actionName) : [],
            ),
      ),
    ),
  );
  const rows = [...names].map((name) => {
    const asked = question.stage === undefined ? { stage: name } : { stage: question.stage, action: name };
    const found = measuredIn({ ...question, action: undefined, ...asked }, pipelines, { now, back: 0 });
    return [name, found.map(({ spent }) => spent)] as const;
  });
  return new Map(rows.filter(([name, all]) => all.length > 0 && (question.action ?? name) === name));
}

export function sumOf(spent: TimeSpent): number {
  return parts.reduce((sum, part) => sum + spent[part], 0);
}

/** Walks from the least to the greatest, a hundredth of the way for each percent. */
export function percentOf(values: readonly number[], percent: number): number | undefined {
  const left = [...values];
  const inOrder: number[] = [];
  while (left.length > 0) {
    const least = Math.min(...left);
    inOrder.push(least);
    left.splice(left.indexOf(least), 1);
  }
  const place = ((inOrder.length - 1) * percent) / 100;
  const [below, above] = [inOrder[Math.floor(place)], inOrder[Math.ceil(place)]];
  if (below === undefined || above === undefined) return undefined;
  const share = place - Math.floor(place);
  return below * (1 - share) + above * share;
}
