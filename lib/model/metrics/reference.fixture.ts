import type { DeploymentRecord } from "../history/deployment-record";
import type { ExecutionRecord } from "../history/execution-record";
import type { PastAction, PastRows } from "../history/past-rows";
import type { EpochMs } from "../ids";
import type { TimePart } from "./facts";

// What an execution spent its time on, told moment by moment from the stored rows: slow, and so plain that whoever
// reads it can say whether it is right. It shares nothing with what it is held against.

export type ReferenceSpent = { stageName: string | undefined; part: TimePart; ms: number }[];

/** Between two neighbouring times at which anything is said to have happened nothing changes. */
export function spendByMoments(record: ExecutionRecord, { actions, deployments }: PastRows): ReferenceSpent {
  const own = actions.filter(({ executionId }) => executionId === record.id).map(endAfterStart);
  const from = Math.min(record.startedAt, ...own.map(({ startedAt }) => startedAt));
  const to = Math.max(record.startedAt, record.endedAt, ...own.map(({ endedAt }) => endedAt));
  const times = [...new Set([from, to, ...own.flatMap(timesOf), ...deployments.flatMap(timesOfDeployment)])]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b);
  const spent: ReferenceSpent = [];
  for (const [index, at] of times.entries()) {
    const next = times[index + 1];
    if (next !== undefined) spent.push({ ...placeMoment(at, own, deployments), ms: next - at });
  }
  return spent;
}

const endAfterStart = (action: PastAction) => ({
  ...action,
  endedAt: Math.max(action.startedAt, action.endedAt),
});

function placeMoment(at: EpochMs, own: readonly PastAction[], deployments: readonly DeploymentRecord[]) {
  const names = stagesInOrder(own);
  // A stage has a moment until its last action has ended; then the next one has it.
  const stageName = names.find((name) =>
    own.some((action) => action.stageName === name && action.endedAt > at),
  );
  const inStage = own.filter((action) => action.stageName === (stageName ?? names.at(-1)));
  return { stageName, part: partOfMoment(at, inStage, deployments) };
}

function partOfMoment(
  at: EpochMs,
  actions: readonly PastAction[],
  deployments: readonly DeploymentRecord[],
): TimePart {
  const running = actions.filter(({ startedAt, endedAt }) => startedAt <= at && at < endedAt);
  const parts = running.map((action) => {
    if (action.category === "Approval") return "approval";
    const began = deployments.filter((one) => isBegunBy(one, action, actions));
    if (began.some((one) => isShifting(one, at))) return "shift";
    return began.some((one) => isBaking(one, at)) ? "bake" : "work";
  });
  for (const part of ["work", "shift", "bake", "approval"] as const) if (parts.includes(part)) return part;
  const names = new Set(actions.map(({ actionName }) => actionName));
  for (const name of names) {
    const last = inOrder(actions.filter((one) => one.actionName === name && one.startedAt <= at)).at(-1);
    if (last && last.status !== "Succeeded") return "stood";
  }
  return "queue";
}

function isBegunBy(
  { cause, startedAt }: DeploymentRecord,
  action: PastAction,
  all: readonly PastAction[],
): boolean {
  if (cause?.executionId !== action.executionId) return false;
  if (cause.stageName !== action.stageName || cause.actionName !== action.actionName) return false;
  const attempts = inOrder(all.filter(({ actionName }) => actionName === action.actionName));
  const before = attempts.filter((one) => one.startedAt <= startedAt);
  return (before.length > 0 ? before.at(-1) : attempts[0])?.id === action.id;
}

function isShifting(record: DeploymentRecord, at: EpochMs): boolean {
  const { shift, weights, startedAt, endedAt, rollback } = record;
  if (rollback?.of !== undefined || at < startedAt || at >= endedAt) return false;
  if (shift) return shift.startedAt <= at && at < shift.endedAt;
  const seen = weights.filter((weight) => weight.at <= at).map(({ percent }) => percent);
  const onNew = seen.slice(seen.findIndex((percent) => percent > 0));
  return seen.some((percent) => percent > 0) && onNew.every((percent) => percent > 0 && percent < 100);
}

/** All is on new, and no more than the configured wait is left of the deployment. */
function isBaking(record: DeploymentRecord, at: EpochMs): boolean {
  const { status, shift, weights, waits, startedAt, endedAt, rollback } = record;
  if (rollback?.of !== undefined || at < startedAt || at >= endedAt || waits.keepsOld) return false;
  const hasBegun = shift ? shift.endedAt <= at : weights.some((one) => one.percent > 0 && one.at <= at);
  const isAllOnNew = status === "Succeeded" || weights.some(({ percent }) => percent >= 100);
  return hasBegun && isAllOnNew && at >= endedAt - (waits.bakeMs ?? waits.terminationMs ?? 0);
}

function stagesInOrder(actions: readonly PastAction[]): readonly string[] {
  return [...new Set(inOrder(actions).map(({ stageName }) => stageName))];
}

export function inOrder(actions: readonly PastAction[]): readonly PastAction[] {
  return actions
    .map(endAfterStart)
    .sort((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt || (a.id < b.id ? -1 : 1));
}

const timesOf = ({ startedAt, endedAt }: PastAction) => [startedAt, endedAt];

function timesOfDeployment({ startedAt, endedAt, shift, weights, waits }: DeploymentRecord) {
  const waitMs = waits.bakeMs ?? waits.terminationMs ?? 0;
  const told = shift ? [shift.startedAt, shift.endedAt] : [];
  return [startedAt, endedAt, endedAt - waitMs, ...told, ...weights.map(({ at }) => at)];
}
