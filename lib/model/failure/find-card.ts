import type { PipelineKey } from "../ids";
import type { FailureCard, FailureList } from "./failure-card";

type Place = { key: PipelineKey; stageName: string; actionName?: string | undefined };

/** The card of what stands still in a stage: that of the action, else what the stage as a whole has. */
export function findCardIn(
  { production, others, old, muted }: Pick<FailureList, "production" | "others" | "old" | "muted">,
  { key, stageName, actionName }: Place,
): FailureCard | undefined {
  const own = [production, others, old, muted]
    .flat()
    .flatMap(({ cards }) => cards)
    .filter(({ place, failure }) => place.key === key && failure.stageName === stageName);
  return (
    own.find(({ failure }) => failure.actionName === actionName) ??
    own.find(({ failure }) => failure.actionName === undefined && failure.kind !== "disabled")
  );
}
