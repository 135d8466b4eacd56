import type { ActState, DeploymentAct } from "./deployment-acts";
import { isSettledDeployment } from "./deployment-status";
import { wordOf } from "./status";

/** What AWS shows of an act, from a reading made after it. */
export type ActFound =
  | { kind: "shown" }
  /** It stopped, and the rollback that was asked for is not shown. */
  | { kind: "stopped-only"; because: string }
  /** As it was before: on its way, or never arrived. */
  | { kind: "pending" }
  /** It went another way. */
  | { kind: "other"; because: string };

const shown: ActFound = { kind: "shown" };
const pending: ActFound = { kind: "pending" };

/** AWS does not tell who acted: only what came of it can be looked for. */
export function findAct({ kind, hookId }: DeploymentAct, state: ActState): ActFound {
  switch (kind) {
    case "stop":
      return findStop(state);
    case "roll-back":
    case "roll-back-pause":
      return findRollback(state);
    case "continue":
      return goneOn(state, state.status === "Ready");
    // `isTerminationWait` stays once the wait has begun: only the end shows that it was cut short.
    case "end-wait":
      return goneOn(state, !isSettledDeployment(state.status));
    case "resume-pause":
      return goneOn(state, state.pause !== undefined && state.pause.hookId === hookId);
  }
}

function findStop(state: ActState): ActFound {
  const { status } = state;
  if (status === "Stopped" || status === "STOPPED" || status === "STOP_REQUESTED") return shown;
  return isTakenBack(state) ? otherwise("It is being rolled back") : whileRunning(state);
}

function findRollback(state: ActState): ActFound {
  const { status, rollback } = state;
  if (isTakenBack(state)) return shown;
  if (status !== "Stopped") return whileRunning(state);
  const said = rollback?.message ? ` AWS says: ${rollback.message}` : "";
  return { kind: "stopped-only", because: `AWS stopped it, and shows no rollback of it.${said}` };
}

function isTakenBack({ status, rollback }: ActState): boolean {
  if (rollback?.by !== undefined && isSettledDeployment(status)) return true;
  return typeof status === "string" && status.startsWith("ROLLBACK_");
}

function whileRunning({ status }: ActState): ActFound {
  return isSettledDeployment(status) ? otherwise(`It ended ${wordOf(status)}`) : pending;
}

function goneOn(state: ActState, isStill: boolean): ActFound {
  const { status } = state;
  const isBroken = status === "Stopped" || status === "Failed" || status === "STOPPED";
  if (isBroken || status === "STOP_REQUESTED") return otherwise(`It is ${wordOf(status)}`);
  if (isTakenBack(state)) return otherwise("It was rolled back");
  return isStill ? pending : shown;
}

function otherwise(what: string): ActFound {
  return { kind: "other", because: `${what}, as AWS shows it.` };
}
