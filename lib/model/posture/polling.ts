import type { ActionSnapshot } from "../pipeline";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

/** It asks for changes again and again: slower than an event, and AWS stops asking after a month without any. */
export const findPolling: Rule = ({ pipeline }) =>
  pipeline.stages.flatMap(({ name: stageName, actions }) =>
    actions.filter(isPolled).map(({ name: actionName, provider = "", configuration }) => {
      const isSaid = configuration.PollForSourceChanges !== undefined;
      return toFinding({
        ...{ rule: "polling", severity: "low", pipeline: pipeline.key, stageName, actionName },
        evidence: `${stageName} · ${actionName} polls ${provider}: PollForSourceChanges is ${isSaid ? "true" : "not set, which means true"}.${pipeline.pollingDisabledAt === undefined ? "" : " AWS has stopped polling it."}`,
        remedy: remedyOf(provider, actionName),
      });
    }),
  );

/** Polling is what these do unless they are told otherwise. */
function isPolled({ category, owner, provider, configuration }: ActionSnapshot): boolean {
  if (category !== "Source") return false;
  const polls =
    provider === "CodeCommit" || provider === "S3" || (provider === "GitHub" && owner === "ThirdParty");
  return polls && configuration.PollForSourceChanges?.toLowerCase() !== "false";
}

function remedyOf(provider: string, actionName: string): string {
  return provider === "GitHub"
    ? `Replace ${actionName} by a connection (CodeStarSourceConnection): the push itself then starts the pipeline.`
    : `Set PollForSourceChanges of ${actionName} to false, and let an EventBridge rule for ${provider} start the pipeline.`;
}
