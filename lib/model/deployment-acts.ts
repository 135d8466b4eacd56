import type { DeploymentCause } from "./deployment";
import { type DeploymentEngine, type DeploymentStatus, isSettledDeployment } from "./deployment-status";
import type { DeploymentKey } from "./ids";
import type { Verb } from "./role";
import { isUnknown, wordOf } from "./status";

export const deploymentActKinds = [
  "continue",
  "end-wait",
  "resume-pause",
  "stop",
  "roll-back",
  "roll-back-pause",
] as const;
/** `continue`: reroute now; `end-wait`: end old now. What lets go on stands before what stops or undoes. */
export type DeploymentActKind = (typeof deploymentActKinds)[number];

/** `hookId`: of the PAUSE hook that is answered. */
export type DeploymentAct = { kind: DeploymentActKind; hookId?: string | undefined };

declare const brand: unique symbol;
/** One person's one act on one deployment: a second press is the same. */
export type ActId = string & { readonly [brand]: "ActId" };

export function actIdOf(deployment: DeploymentKey, { kind, hookId = "" }: DeploymentAct, by: string): ActId {
  // Neither a key nor a kind holds a space, and an address is the last.
  return [deployment, kind, hookId, by].join(" ") as ActId;
}

/** All that decides what AWS takes: a snapshot fits, and so does what a command reads anew. */
export type ActState = {
  engine: DeploymentEngine;
  status: DeploymentStatus;
  isTerminationWait?: boolean | undefined;
  pause?: { hookId: string } | undefined;
  rollback?: { of?: string | undefined; by?: string | undefined; message?: string | undefined } | undefined;
};

export const verbOfAct = {
  continue: "deployment.continue",
  "end-wait": "deployment.continue",
  "resume-pause": "deployment.continue",
  stop: "deployment.stop",
  "roll-back": "deployment.roll-back",
  "roll-back-pause": "deployment.roll-back",
} as const satisfies Record<DeploymentActKind, Verb>;

/** These stop or undo. */
export function isAgainst(kind: DeploymentActKind): boolean {
  return kind === "stop" || kind === "roll-back" || kind === "roll-back-pause";
}

/** What AWS takes now, and nothing else: an interval of a canary can't be skipped. */
export function readActs(state: ActState): readonly DeploymentAct[] {
  switch (state.engine) {
    case "CodeDeploy":
      return readCodeDeployActs(state).map((kind) => ({ kind }));
    case "ECS":
      return readServiceActs(state);
    // CodePipeline moves the alias itself: only its own stage can be stopped.
    case "Lambda":
      return [];
  }
}

function readCodeDeployActs({ status, isTerminationWait, rollback }: ActState): DeploymentActKind[] {
  // Nothing has been touched that could be taken back.
  if (status === "Created" || status === "Queued") return ["stop"];
  if (status !== "InProgress" && status !== "Ready" && status !== "Baking") return [];
  // Rolling a rollback back would bring in again what was taken back.
  const stops: DeploymentActKind[] = rollback?.of === undefined ? ["stop", "roll-back"] : ["stop"];
  if (status === "Ready") return ["continue", ...stops];
  return isTerminationWait ? ["end-wait", ...stops] : stops;
}

function readServiceActs({ status, pause }: ActState): DeploymentAct[] {
  if (status !== "PENDING" && status !== "IN_PROGRESS") return [];
  if (!pause) return [{ kind: "stop" }, { kind: "roll-back" }];
  const { hookId } = pause;
  return [{ kind: "resume-pause", hookId }, { kind: "stop" }, { kind: "roll-back-pause", hookId }];
}

/** Why nothing can be done although it has not ended; undefined where something can, or it has. */
export function wordNoActs(
  state: ActState & { cause?: Pick<DeploymentCause, "stageName"> | undefined },
): string | undefined {
  const { status, engine, cause } = state;
  if (isSettledDeployment(status) || readActs(state).length > 0) return undefined;
  if (engine === "Lambda") {
    const place = cause ? `its stage ${cause.stageName}` : "its stage";
    return `CodePipeline itself moves this alias: it can only be stopped by stopping ${place} in the pipeline.`;
  }
  if (isUnknown(status))
    return `AWS calls its status ${wordOf(status)}: what it takes now, Signalbox does not know.`;
  return status === "STOP_REQUESTED"
    ? "ECS is stopping it."
    : "ECS is rolling it back, and takes nothing else.";
}

/** What stood on screen when somebody pressed. */
export type SeenDeployment = {
  status: string;
  percent?: number | undefined;
  hookId?: string | undefined;
};

export function toSeen({
  status,
  sides,
  pause,
}: ActState & { sides: { new?: { percent?: number | undefined } | undefined } }): SeenDeployment {
  return { status: wordOf(status), percent: sides.new?.percent, hookId: pause?.hookId };
}

/** Why it is not what was seen any more, and nothing is to be sent; undefined where it is. */
export function wordMovedOn(
  kind: DeploymentActKind,
  seen: SeenDeployment,
  state: ActState,
): string | undefined {
  const { status } = state;
  const word = wordOf(status);
  if (isSettledDeployment(status)) return `It has ended meanwhile: ${word}.`;
  const act = readActs(state).find((one) => one.kind === kind);
  if (act && (act.hookId === undefined || act.hookId === seen.hookId) && isSamePart(seen.status, word))
    return undefined;
  if (seen.hookId !== undefined && state.pause?.hookId !== seen.hookId)
    return "The PAUSE hook you saw no longer waits.";
  if (!isSamePart(seen.status, word))
    return `It is ${word} now, and was ${seen.status} when you looked: look again.`;
  return `AWS does not take this any more: it is ${word}.`;
}

const beginnings: readonly (readonly string[])[] = [
  ["Created", "Queued", "InProgress"],
  ["PENDING", "IN_PROGRESS"],
];

// That it has begun is no news to whoever stops it.
function isSamePart(seen: string, now: string): boolean {
  return seen === now || beginnings.some((part) => part.includes(seen) && part.includes(now));
}
