import type { DeploymentSnapshot } from "./deployment";
import { wordPipeline, wordThen } from "./deployment-act-then";
import type { DeploymentActKind } from "./deployment-acts";
import { hasMachines, wordNow } from "./deployment-now";
import { readPhase } from "./phase";

/** What is said before anybody presses. */
export type ActWords = {
  title: string;
  /** How things stand, what AWS will do, and what becomes of the pipeline that began it. */
  facts: readonly (readonly ["Now" | "Then" | "Pipeline", string])[];
  /** The safe way out, named for what stays. */
  keep: string;
};

export const actVerbs: Readonly<Record<DeploymentActKind, string>> = {
  continue: "Reroute now",
  "end-wait": "End the wait",
  "resume-pause": "Resume",
  stop: "Stop",
  "roll-back": "Stop and roll back",
  "roll-back-pause": "Roll back",
};

/** `waiting`: how many executions wait to enter the stage that began it, where that is known. */
export function wordAct(
  deployment: DeploymentSnapshot,
  kind: DeploymentActKind,
  waiting?: number | undefined,
): ActWords {
  return {
    title: wordTitle(deployment, kind),
    facts: [
      ["Now", wordNow(deployment)],
      ["Then", wordThen(deployment, kind)],
      ["Pipeline", wordPipeline(deployment, kind, waiting)],
    ],
    keep: wordKept(deployment, kind),
  };
}

function wordTitle({ name }: DeploymentSnapshot, kind: DeploymentActKind): string {
  switch (kind) {
    case "continue":
      return `Reroute the traffic of ${name} now?`;
    case "end-wait":
      return `End the old version of ${name} now?`;
    case "resume-pause":
      return `Resume ${name}?`;
    case "stop":
      return `Stop ${name}?`;
    case "roll-back":
      return `Stop ${name} and roll back?`;
    case "roll-back-pause":
      return `Roll ${name} back?`;
  }
}

function wordKept(deployment: DeploymentSnapshot, kind: DeploymentActKind): string {
  if (kind === "end-wait") return "Keep old running";
  const phase = readPhase(deployment);
  if (phase === "waiting") return "Keep waiting";
  if (phase === "baking" || phase === "ending") return "Keep both running";
  if (phase === "rolling-back") return "Keep rolling back";
  return phase === "shifting" && !hasMachines(deployment.strategy) ? "Keep shifting" : "Keep deploying";
}

/** A reason is nobody's duty, and no longer than a comment. */
export const mostReasonLength = 400;

export function wordReasonProblem(reason: string): string | undefined {
  const over = [...reason].length - mostReasonLength;
  return over > 0 ? `The reason is ${over} ${over === 1 ? "character" : "characters"} too long.` : undefined;
}
