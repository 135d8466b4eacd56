import { type ExecutionFacts, type StageFacts, type TimePart, type TimeSpent, timeParts } from "./facts";
import { type Subject, spentOnAction } from "./measure";
import type { MetricsPipeline } from "./metrics-pipeline";
import { isIn } from "./periods";
import type { Period } from "./question";
import { totalMs } from "./time-spent";

type Column = TimePart | "whole";

/** What one pipeline's stage, or action, took each time. */
export type Lot = {
  label: string;
  n: number;
  sumMs: number;
  /** Only what is more than nothing, in no order: most stages wait for no approval and shift nothing. */
  columns: ReadonlyMap<Column, Float64Array>;
};

export function readLots(
  { row, history }: MetricsPipeline,
  period: Period,
  subject: Subject,
): readonly Lot[] {
  const gathering = new Map<string, Gathering>();
  for (const execution of history.executions) {
    if (execution.type === "ROLLBACK" || !isIn(period, execution.endedAt)) continue;
    if (subject.stage === undefined) gatherStages(gathering, execution);
    else gatherActions(gathering, execution, subject);
  }
  const order = row.stages.map(({ name }) => name);
  const placeOf = ({ label }: Lot) => (order.includes(label) ? order.indexOf(label) : order.length);
  return [...gathering.values()].map(toLot).sort((a, b) => placeOf(a) - placeOf(b));
}

function gatherStages(gathering: Map<string, Gathering>, { stages }: ExecutionFacts): void {
  for (const { stageName, outcome, spent } of stages) {
    if (outcome === "succeeded") gather(gathering, stageName, spent);
  }
}

function gatherActions(
  gathering: Map<string, Gathering>,
  { stages }: ExecutionFacts,
  { stage, action }: Subject,
): void {
  const found: StageFacts | undefined = stages.find(({ stageName }) => stageName === stage);
  for (const [name, last] of new Map(found?.actions.map((one) => [one.actionName, one]))) {
    const spent = spentOnAction(last);
    if (spent && (action === undefined || name === action)) gather(gathering, name, spent);
  }
}

type Gathering = { label: string; n: number; sumMs: number; columns: Record<Column, number[]> };

function gather(gathering: Map<string, Gathering>, label: string, spent: TimeSpent): void {
  const lot = gathering.get(label) ?? startLot(label);
  gathering.set(label, lot);
  const whole = totalMs(spent);
  lot.n += 1;
  lot.sumMs += whole;
  if (whole > 0) lot.columns.whole.push(whole);
  for (const part of timeParts) {
    if (spent[part] > 0) lot.columns[part].push(spent[part]);
  }
}

function startLot(label: string): Gathering {
  const columns = { whole: [], queue: [], work: [], approval: [], shift: [], bake: [], stood: [] };
  return { label, n: 0, sumMs: 0, columns };
}

function toLot({ label, n, sumMs, columns }: Gathering): Lot {
  const full = (["whole", ...timeParts] as const).filter((column) => columns[column].length > 0);
  const kept = full.map((column) => [column, new Float64Array(columns[column])] as const);
  return { label, n, sumMs, columns: new Map(kept) };
}
