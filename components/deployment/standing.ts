import type { DeploymentSnapshot, LifecycleEvent } from "../../lib/model/deployment";
import { readPhase } from "../../lib/model/phase";
import { wordOf } from "../../lib/model/status";
import { wordVerdict } from "../../lib/model/verdict-words";
import { phaseLookOf, verdictLook } from "../status/deployment-look";
import type { Look } from "../status/look";
import { isByInstance, wordOld, wordStage } from "./deployment-words";

/** The one word an engineer looks for first, and its reason in a sentence. */
export type Standing = { look: Look; sentence: string };

export function readStanding(deployment: DeploymentSnapshot): Standing {
  const phase = readPhase(deployment);
  const { health, status } = deployment;
  const isJudged = phase === "shifting" || phase === "baking" || phase === "ending";
  if (isJudged && health) return { look: verdictLook[health.verdict], sentence: wordVerdict(health) };
  return { look: phaseLookOf({ phase, word: wordOf(status) }), sentence: toSentence(deployment) };
}

function toSentence(deployment: DeploymentSnapshot): string {
  const { error, rollback } = deployment;
  switch (readPhase(deployment)) {
    case "queued":
      return "AWS has taken it and has not begun yet.";
    case "preparing":
      return preparingWords(deployment);
    case "shifting":
    case "baking":
    case "ending":
      return unjudgedWords(deployment);
    case "waiting":
      return waitingWords(deployment);
    case "stopping":
      return "AWS was asked to stop it and has not done so yet.";
    case "rolling-back":
      return rollback?.of
        ? "This deployment takes another one back: traffic goes to what stood before."
        : sentence("Traffic goes back to old.", rollback?.message ?? error?.message);
    case "succeeded":
      return isByInstance(deployment)
        ? "The new revision is on its instances."
        : "All production traffic is on new.";
    case "failed":
      return sentence("", error?.message ?? error?.code ?? "AWS tells no reason.");
    case "stopped":
      return sentence("Everything stays as it was then.", error?.message);
    case "rolled-back":
      return sentence("Old has the traffic again.", wordAlarms(error) ?? error?.message ?? rollback?.message);
    case "unknown":
      return "AWS has a word for where it stands that Signalbox does not know; what is known stands below.";
  }
}

/** CodeDeploy names them at the end of a long sentence, which stands with the release. */
function wordAlarms(error: DeploymentSnapshot["error"]): string | undefined {
  const [, names] = error?.code === "ALARM_ACTIVE" ? (/<([^<>]+)>/.exec(error.message ?? "") ?? []) : [];
  return names === undefined ? undefined : `Stopped by an alarm: ${names}.`;
}

function sentence(lead: string, rest: string | undefined): string {
  return [lead, rest].filter(Boolean).join(" ");
}

function preparingWords(deployment: DeploymentSnapshot): string {
  const { stage, pause } = deployment;
  const lead = isByInstance(deployment)
    ? "No instance has the new revision yet."
    : "No production traffic is on new yet.";
  if (stage && !pause) return `${lead} ECS is in ${wordStage(stage)}.`;
  const event = currentEvent(deployment);
  return event ? `${lead} ${event.name} is running.` : lead;
}

/** What the first target that moves is busy with. */
export function currentEvent({ targets }: Pick<DeploymentSnapshot, "targets">): LifecycleEvent | undefined {
  return targets.flatMap(({ events }) => events).find(({ status }) => status === "InProgress");
}

function unjudgedWords({ gaps, strategy }: DeploymentSnapshot): string {
  const gap = gaps.find(({ part }) => part === "metrics");
  if (gap) return `No verdict. ${gap.because}`;
  if (strategy.kind === "in-place")
    return "No verdict: old and new serve side by side, and nothing counts them apart.";
  return "No verdict yet: nothing was read of new and old.";
}

function waitingWords(deployment: DeploymentSnapshot): string {
  const { pause, waits } = deployment;
  if (pause) {
    const where = pause.stage ? ` before ${wordStage(pause.stage)}` : "";
    return `ECS waits${where} for a person to let it go on or roll it back.${pauseEnds[pause.onTimeout ?? ""] ?? ""}`;
  }
  const then =
    waits.ready?.onTimeout === "stop"
      ? " If nobody does, AWS stops it."
      : waits.ready
        ? " If nobody does, it goes on by itself."
        : "";
  return `New stands ready beside the ${wordOld(deployment)}; traffic waits until somebody reroutes it.${then}`;
}

const pauseEnds: Readonly<Record<string, string>> = {
  ROLLBACK: " If nobody does, it rolls back.",
  CONTINUE: " If nobody does, it goes on.",
};
