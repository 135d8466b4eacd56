import type { EpochMs } from "../ids";
import { type ActionStatus, isSettled } from "../status";
import type { ActionAttempt, RuleExecution } from "./execution-detail";
import { findEntries } from "./timeline-entries";
import { sumTotals, type TimelineTotals } from "./timeline-totals";

export type Span = { from: EpochMs; to: EpochMs };

/** One attempt; an approval's is time spent waiting for a person, not work. */
export type TimelineBar = Span & {
  kind: "work" | "approval";
  attempt: number;
  status: ActionStatus;
};

/** Why an execution stood before a stage: whose transition is disabled, that is held by another one, or whose condition was asked. */
export type EntryWhy = "disabled" | "inbound" | "condition" | "unknown";

export type TimelineRow =
  | { kind: "entry"; stageName: string; why: EntryWhy; span: Span }
  | {
      kind: "action";
      stageName: string;
      actionName: string;
      /** It is in the pipeline as defined now. */
      isDefined: boolean;
      bars: readonly TimelineBar[];
    };

export type Timeline = Span & { rows: readonly TimelineRow[]; totals: TimelineTotals };

export type TimelineStage = {
  name: string;
  actions: readonly { name: string; runOrder: number }[];
};

export type TimelineParts = {
  /** As defined now. */
  stages: readonly TimelineStage[];
  /** As defined when it ran, where that was otherwise. */
  ranIn?: readonly TimelineStage[] | undefined;
  attempts: readonly ActionAttempt[];
  rules: readonly RuleExecution[];
  startedAt?: EpochMs | undefined;
  /** Absent while it goes on. */
  endedAt?: EpochMs | undefined;
  /** Where it waits to enter at this moment, or waited when it ended. */
  before?: { stageName: string; why: EntryWhy } | undefined;
  now: EpochMs;
};

/** An execution as bars by stage and run order, waits told from work; undefined where nothing of it is known. */
export function toTimeline(parts: TimelineParts): Timeline | undefined {
  const { stages, ranIn = stages, attempts, rules, startedAt, endedAt, now } = parts;
  const end = endedAt ?? now;
  const order = orderOf(ranIn, attempts);
  const actions = toRows({ stages, ranIn, attempts, end });
  const entries = findEntries({ ...parts, order, end });
  const spans = [...actions.flatMap(({ bars }) => bars), ...entries.map(({ span }) => span)];
  if (spans.length === 0) return undefined;
  const from = Math.min(startedAt ?? Number.POSITIVE_INFINITY, ...spans.map((span) => span.from));
  const to = Math.max(from + 1, ...spans.map((span) => span.to));
  const asked = rules.flatMap((rule) => toSpan(rule, end) ?? []);
  return {
    ...{ from, to },
    rows: inOrder(actions, entries, order),
    totals: sumTotals({ from, to, actions, entries, asked }),
  };
}

export type ActionRow = Extract<TimelineRow, { kind: "action" }>;
export type EntryRow = Extract<TimelineRow, { kind: "entry" }>;

type Rows = Pick<TimelineParts, "stages" | "attempts"> & { ranIn: readonly TimelineStage[]; end: EpochMs };

function toRows({ stages, ranIn, attempts, end }: Rows): readonly ActionRow[] {
  const rows = new Map<string, { row: ActionRow; runOrder: number; at: number }>();
  for (const attempt of attempts) {
    const { stageName, actionName } = attempt;
    const span = toSpan(attempt.execution, end);
    if (!span) continue;
    const place = `${stageName}/${actionName}`;
    const actions = actionsIn(ranIn, stageName);
    const at = actions.findIndex(({ name }) => name === actionName);
    const isDefined = actionsIn(stages, stageName).some(({ name }) => name === actionName);
    const known = rows.get(place)?.row;
    const bars = [...(known?.bars ?? []), toBar(attempt, span)];
    rows.set(place, {
      row: { kind: "action", stageName, actionName, isDefined, bars },
      at: at < 0 ? actions.length : at,
      runOrder: actions[at]?.runOrder ?? Number.POSITIVE_INFINITY,
    });
  }
  return [...rows.values()].sort((a, b) => a.runOrder - b.runOrder || a.at - b.at).map(({ row }) => row);
}

function actionsIn(stages: readonly TimelineStage[], stageName: string): TimelineStage["actions"] {
  return stages.find(({ name }) => name === stageName)?.actions ?? [];
}

function toBar({ category, attempt, execution: { status } }: ActionAttempt, span: Span): TimelineBar {
  return { ...span, kind: category === "Approval" ? "approval" : "work", attempt, status };
}

function toSpan(
  {
    status,
    startedAt,
    changedAt,
  }: { status: ActionStatus; startedAt?: EpochMs | undefined; changedAt?: EpochMs | undefined },
  end: EpochMs,
): Span | undefined {
  if (startedAt === undefined) return undefined;
  const to = isSettled(status) ? (changedAt ?? startedAt) : end;
  return { from: startedAt, to: Math.max(startedAt, to) };
}

/** As defined; stages that are not there come where they ran. */
function orderOf(stages: readonly TimelineStage[], attempts: readonly ActionAttempt[]): readonly string[] {
  const order = stages.map(({ name }) => name);
  let place = 0;
  for (const { stageName } of attempts) {
    const known = order.indexOf(stageName);
    if (known < 0) order.splice(place, 0, stageName);
    place = Math.max(place, (known < 0 ? place : known) + 1);
  }
  return order;
}

function inOrder(
  actions: readonly ActionRow[],
  entries: readonly EntryRow[],
  order: readonly string[],
): readonly TimelineRow[] {
  return order.flatMap((name) => [
    ...entries.filter(({ stageName }) => stageName === name),
    ...actions.filter(({ stageName }) => stageName === name),
  ]);
}
