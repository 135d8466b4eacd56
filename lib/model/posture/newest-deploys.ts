import type { DeployFacts } from "./deploy-facts";
import type { PostureFacts } from "./posture-facts";

/**
 * The newest deployment of each thing a production action deploys to: it tells how the next one will go. One that
 * takes another back follows no configuration.
 */
export function findNewestDeploys({ deploys, production, pipeline }: PostureFacts): readonly DeployFacts[] {
  const isThere = ({ stageName, actionName }: DeployFacts) =>
    production.has(stageName) &&
    pipeline.stages.some(
      ({ name, actions }) => name === stageName && actions.some((action) => action.name === actionName),
    );
  const newest = new Map<string, DeployFacts>();
  for (const one of deploys) {
    if (one.isRollback || !isThere(one)) continue;
    const place = `${one.stageName}/${one.actionName}`;
    const known = newest.get(place);
    if (!known || known.startedAt < one.startedAt) newest.set(place, one);
  }
  return [...newest.values()];
}
