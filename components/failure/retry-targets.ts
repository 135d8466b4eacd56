import type { FailureCard } from "../../lib/model/failure/failure-card";
import type { RetryTarget } from "../../lib/model/pipeline-act/retry-target";
import { parsePipelineKey } from "../../lib/model/scope";

/** Of a group, the stages that can be asked to try again. */
export function toRetryTargets(cards: readonly FailureCard[]): readonly RetryTarget[] {
  return cards.flatMap(({ failure: { stageName, executionId, isProduction }, place }) => {
    const name = place.kind === "pipeline" ? parsePipelineKey(place.key)?.name : undefined;
    if (place.kind !== "pipeline" || name === undefined) return [];
    if (stageName === undefined || executionId === undefined) return [];
    const { key, account, accountName, accountColor, region, tags } = place;
    return {
      key,
      name,
      account,
      accountName,
      accountColor,
      region,
      tags,
      isProduction,
      stageName,
      executionId,
    };
  });
}
