import type { EpochMs, PipelineExecutionId } from "../ids";
import type { ActionFacts, ExecutionFacts, PipelineHistory, StageFacts } from "./facts";
import { isIn } from "./periods";
import type { Periods } from "./question";

/** What took how long, each by when its execution ended. */
export type Spans = { now: number[]; before: number[] };
type When = keyof Spans;

export type LongestWait = { executionId: PipelineExecutionId; ms: number; endedAt: EpochMs };

/** An action over all executions; what is no `Spans` is of the period alone. */
export type ActionPlace = {
  actionName: string;
  /** As an action is measured: its last attempt, if that succeeded; of an approval every one that ended. */
  took: Spans;
  /** Executions that came to it. */
  executions: number;
  failed: number;
  /** Executions in which it failed and then passed, and how long until it began to pass. */
  flaky: { n: number; lostMs: number; last?: ExecutionFacts | undefined };
  longest?: LongestWait | undefined;
};

export type StagePlace = {
  stageName: string;
  queue: Spans;
  approval: number[];
  stood: number[];
  actions: ReadonlyMap<string, ActionPlace>;
  approvals: ReadonlyMap<string, ActionPlace>;
};

type Tally = StagePlace & { actions: Map<string, ActionPlace>; approvals: Map<string, ActionPlace> };

/** What rankings and "what changed most" are read from: one walk over what ended in the two periods. */
export function readPlaces({ executions }: PipelineHistory, periods: Periods): readonly StagePlace[] {
  const places = new Map<string, Tally>();
  for (const execution of executions) {
    const when = whenOf(execution, periods);
    // A rollback runs one stage, and is no change.
    if (!when || execution.type === "ROLLBACK") continue;
    for (const stage of execution.stages) {
      const place = takePlace(places, stage.stageName, emptyStage);
      tallyWaits(place, stage, when);
      for (const action of stage.actions) tallyAction(place, { execution, stage, action, when });
    }
  }
  return [...places.values()];
}

function whenOf({ endedAt }: ExecutionFacts, { now, before }: Periods): When | undefined {
  if (isIn(now, endedAt)) return "now";
  return isIn(before, endedAt) ? "before" : undefined;
}

function takePlace<Place>(places: Map<string, Place>, name: string, empty: (name: string) => Place): Place {
  const known = places.get(name);
  if (known) return known;
  const place = empty(name);
  places.set(name, place);
  return place;
}

const emptyStage = (stageName: string): Tally => ({
  ...{ stageName, queue: { now: [], before: [] }, approval: [], stood: [] },
  ...{ actions: new Map(), approvals: new Map() },
});

const emptyAction = (actionName: string): ActionPlace => ({
  ...{ actionName, took: { now: [], before: [] }, executions: 0, failed: 0 },
  flaky: { n: 0, lostMs: 0 },
});

function tallyWaits(place: Tally, { spent }: StageFacts, when: When): void {
  place.queue[when].push(spent.queue);
  if (when !== "now") return;
  place.approval.push(spent.approval);
  place.stood.push(spent.stood);
}

type Attempt = { execution: ExecutionFacts; stage: StageFacts; action: ActionFacts; when: When };

function tallyAction(place: Tally, attempt: Attempt): void {
  const { action, when } = attempt;
  const isApproval = action.category === "Approval";
  const at = takePlace(isApproval ? place.approvals : place.actions, action.actionName, emptyAction);
  const isSettled = action.status === "Succeeded" || action.status === "Failed";
  if (isApproval ? isSettled : isGoodEnd(attempt)) at.took[when].push(lengthOf(action));
  if (when !== "now") return;
  if (action.attempt === 1) at.executions += 1;
  if (action.status === "Failed") at.failed += 1;
  if (isApproval && isSettled) keepLongest(at, attempt);
  if (action.status === "Succeeded" && action.attempt > 1) tallyFlaky(at, attempt);
}

function isGoodEnd({ stage, action }: Attempt): boolean {
  const { actionName, attempt } = action;
  if (action.status !== "Succeeded") return false;
  return !stage.actions.some((one) => one.attempt > attempt && one.actionName === actionName);
}

function lengthOf({ startedAt, endedAt }: ActionFacts): number {
  return Math.max(0, endedAt - startedAt);
}

function keepLongest(place: ActionPlace, { execution, action }: Attempt): void {
  const ms = lengthOf(action);
  if (place.longest && place.longest.ms >= ms) return;
  place.longest = { executionId: execution.id, ms, endedAt: action.endedAt };
}

function tallyFlaky(place: ActionPlace, { execution, stage, action }: Attempt): void {
  const own = stage.actions.filter(({ actionName }) => actionName === action.actionName);
  const earlier = own.filter(({ attempt }) => attempt < action.attempt);
  // It may be told to run again though it passed: the first pass after a failure counts, once in an execution.
  const isFirst = !earlier.some(({ status }) => status === "Succeeded");
  const failed = earlier.find(({ status }) => status === "Failed");
  if (!failed || !isFirst) return;
  const { flaky } = place;
  flaky.n += 1;
  flaky.lostMs += Math.max(0, action.startedAt - failed.startedAt);
  if (!flaky.last || flaky.last.endedAt <= execution.endedAt) flaky.last = execution;
}
