import type { DeploymentSnapshot } from "./deployment";
import { wordSpan } from "./duration";
import type { EpochMs } from "./ids";
import { type Phase, readPhase } from "./phase";
import { readPlan } from "./plan";

/** What going back would take now. Nothing is said where it is not known. */
export function wordRollback(deployment: DeploymentSnapshot, now: EpochMs): string | undefined {
  const phase = readPhase(deployment);
  if (deployment.rollback?.of) return "This is a rollback; AWS does not take it back by itself.";
  switch (phase) {
    case "queued":
    case "preparing":
      return wordUntouched(deployment);
    case "waiting":
      return hasBegun(deployment) ? wordTurn(deployment, now) : wordUntouched(deployment);
    case "shifting":
    case "baking":
    case "ending":
      return wordTurn(deployment, now);
    case "stopping":
      return undefined;
    case "rolling-back":
      return "It is being rolled back.";
    case "succeeded":
    case "failed":
    case "stopped":
    case "rolled-back":
      return wordSettled(deployment, phase);
    case "unknown":
      return undefined;
  }
}

const hasBegun = ({ sides }: DeploymentSnapshot) => (sides.new?.percent ?? 0) > 0;
const isInPlace = ({ strategy }: DeploymentSnapshot) => strategy.kind === "in-place";

function wordUntouched(deployment: DeploymentSnapshot): string {
  if (isInPlace(deployment)) return "No machine has new yet: stopping is enough.";
  return "No traffic is on new yet: stopping is enough.";
}

/** While both versions stand. */
function wordTurn(deployment: DeploymentSnapshot, now: EpochMs): string | undefined {
  const { strategy, counts, platform, sides } = deployment;
  switch (strategy.kind) {
    case "in-place":
      return `The old revision is deployed again, by batch${wordDone(counts?.succeeded)}. It is not instant.`;
    case "rolling":
      return "ECS replaces new tasks by old ones again, a few at a time. It is not instant.";
    case "instances":
      return `Traffic goes back to the original instances${wordRest(deployment, now)}.`;
    case "canary":
    case "linear":
    case "all-at-once":
    case "unknown":
      if (platform === "Lambda") return `All calls go back to ${nameOld(deployment)} at once.`;
      if (platform !== "ECS") return undefined;
      if (sides.old?.running === 0)
        return "No old task runs any more: going back takes a new deployment of the old version.";
      return `All traffic goes back to ${nameTasks(deployment)} at once${wordRest(deployment, now)}.`;
  }
}

function wordDone(succeeded = 0): string {
  if (succeeded === 0) return "";
  return succeeded === 1 ? ", to the 1 machine that has new" : `, to the ${succeeded} machines that have new`;
}

function wordRest(deployment: DeploymentSnapshot, now: EpochMs): string {
  if (deployment.waits.keepsOld) return ", which are kept";
  const { oldEndsAt } = readPlan(deployment);
  return oldEndsAt !== undefined && oldEndsAt > now ? `; old stays ${wordSpan(oldEndsAt - now)} more` : "";
}

function nameTasks({ sides }: DeploymentSnapshot): string {
  const running = sides.old?.running;
  if (running === undefined) return "the old tasks";
  return running === 1 ? "the 1 old task" : `the ${running} old tasks`;
}

const nameOld = ({ sides }: DeploymentSnapshot) => sides.old?.label ?? "the old version";

function wordSettled(
  deployment: DeploymentSnapshot,
  phase: Extract<Phase, "succeeded" | "failed" | "stopped" | "rolled-back">,
): string {
  if (phase === "rolled-back") return "It was rolled back.";
  const { platform, waits } = deployment;
  const takes = `Going back takes a new deployment of ${platform === "Lambda" ? nameOld(deployment) : "the old version"}`;
  if (phase !== "succeeded") return `It stays as it was when it ended. ${takes}.`;
  if (platform === "Lambda") return `${takes}, which AWS keeps.`;
  return waits.keepsOld ? `${takes}; what is old is kept.` : `${takes}: what was old has ended.`;
}
