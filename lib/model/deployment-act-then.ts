import type { DeploymentSnapshot, Strategy } from "./deployment";
import { type DeploymentActKind, isAgainst } from "./deployment-acts";
import { hasMachines, restOf } from "./deployment-now";
import { wordCreator } from "./deployment-origin";
import { wordSpan } from "./duration";
import { readPhase } from "./phase";
import { wordOf } from "./status";

/** What AWS will do. */
export function wordThen(deployment: DeploymentSnapshot, kind: DeploymentActKind): string {
  switch (kind) {
    case "continue":
      return `AWS moves production traffic to new: ${wordShift(deployment.strategy)}`;
    case "end-wait":
      return `AWS ends the old ${unitsOf(deployment)} now; going back is no longer instant, they have to start again`;
    case "resume-pause":
      return wordResumed(deployment);
    case "stop":
      return deployment.engine === "ECS" ? wordAborted(deployment) : wordStopped(deployment);
    case "roll-back":
    case "roll-back-pause":
      return deployment.engine === "ECS" ? wordServiceRollback(deployment) : wordRollback(deployment);
  }
}

function wordResumed({ pause, strategy, stage }: DeploymentSnapshot): string {
  const next = pause?.stage ?? stage;
  const into = next === undefined ? "ECS goes on" : `ECS goes on with ${wordOf(next)}`;
  const hasShiftAhead = next === undefined || stagesBeforeShift.has(wordOf(next));
  return hasShiftAhead ? `${into}; traffic moves ${wordShift(strategy)}` : into;
}

const stagesBeforeShift: ReadonlySet<string> = new Set([
  ...["RECONCILE_SERVICE", "PRE_SCALE_UP", "SCALE_UP", "POST_SCALE_UP"],
  ...["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"],
  ...["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"],
]);

function wordStopped(deployment: DeploymentSnapshot): string {
  const { safeguards, rollback } = deployment;
  const left = wordLeft(deployment);
  if (rollback?.of !== undefined) return `the rollback stops half-way: ${left}`;
  return safeguards.rollsBackOn.stop
    ? `${left}; the group takes back what is stopped, and AWS is asked not to this time`
    : left;
}

/** What AWS leaves as it finds it. */
function wordLeft(deployment: DeploymentSnapshot): string {
  const { sides, strategy } = deployment;
  if (readPhase(deployment) === "queued") return "it does not begin: everything stays as it is";
  if (hasMachines(strategy))
    return "no further machine is touched; those that are done keep new, and those under way may be left half-way";
  const percent = sides.new?.percent;
  if (percent === undefined) return "no further step; traffic stays as it is split now";
  if (percent === 0) return "no further step; all traffic stays on old, and what was started of new stays";
  if (percent === 100) return "all traffic stays on new, and old is not ended";
  return `no further step; traffic stays split, ${percent} % on new and ${restOf(percent)} % on old`;
}

function wordAborted(deployment: DeploymentSnapshot): string {
  return `${wordLeft(deployment)}. AWS's guide tells only of stopping with a rollback: if ECS refuses, nothing happens and you are told`;
}

function wordRollback(deployment: DeploymentSnapshot): string {
  const { strategy, sides } = deployment;
  const start = "AWS stops it and starts a new deployment that";
  if (strategy.kind === "instances") return `${start} gives the traffic back to the original machines`;
  if (strategy.kind === "in-place")
    return `${start} puts the last version that succeeded on the machines again, batch by batch`;
  const ends = endsOf(deployment);
  if (sides.new?.percent === 0) return `${start} cleans up: no traffic has moved yet${ends}`;
  return `${start} gives all traffic back to old at once${ends}`;
}

function wordServiceRollback(deployment: DeploymentSnapshot): string {
  const { strategy, sides } = deployment;
  const ends = endsOf(deployment);
  if (strategy.kind === "rolling") return `ECS brings the old tasks back, a few at a time${ends}`;
  if (sides.new?.percent === 0) return `ECS goes back to old, which still has all traffic${ends}`;
  return `ECS gives all traffic back to old at once${ends}`;
}

function endsOf({ sides, platform, engine }: DeploymentSnapshot): string {
  const isTasks = engine === "ECS" || platform === "ECS";
  if (!isTasks) return "";
  const { running } = sides.new ?? {};
  return running === undefined ? "; the new tasks end" : `; ${running} new tasks end`;
}

function unitsOf({ strategy, sides }: DeploymentSnapshot): string {
  if (hasMachines(strategy)) return "machines";
  const { running } = sides.old ?? {};
  return running === undefined ? "tasks" : `${running} tasks`;
}

/** The shift as it is configured. */
function wordShift(strategy: Strategy): string {
  switch (strategy.kind) {
    case "canary":
      return `${strategy.percent} % at first, the rest ${wordSpan(strategy.intervalMs)} later`;
    case "linear":
      return `${strategy.percent} % every ${wordSpan(strategy.intervalMs)}`;
    case "all-at-once":
      return "all of it at once";
    case "in-place":
    case "instances":
      return "machine by machine";
    case "rolling":
      return "task by task";
    case "unknown":
      return strategy.word === "" ? "as it is configured" : `as ${strategy.word} says`;
  }
}

/** What becomes of the stage that began it; `waiting`: how many executions wait to enter it. */
export function wordPipeline(
  deployment: DeploymentSnapshot,
  kind: DeploymentActKind,
  waiting?: number | undefined,
): string {
  const { cause, engine, rollback } = deployment;
  if (rollback?.of !== undefined && isAgainst(kind)) return "nothing changes: its stage has failed already";
  if (!cause) return `none: ${wordCreator(deployment)}`;
  const { stageName } = cause;
  if (!isAgainst(kind)) return kind === "end-wait" ? `${stageName} ends sooner` : `${stageName} goes on`;
  const behind = waiting === undefined ? "" : `; ${wordWaiting(waiting)}`;
  if (engine === "ECS" && kind === "stop")
    return `${stageName} fails for this execution, at the latest when its action has waited too long${behind}`;
  return `${stageName} fails for this execution${behind}`;
}

function wordWaiting(waiting: number): string {
  if (waiting === 0) return "nothing waits behind it";
  return waiting === 1 ? "1 execution waits behind it" : `${waiting} executions wait behind it`;
}
