import type { DeploymentSnapshot } from "../model/deployment";
import { covers, coversAccount, type Grant, isUnlimited } from "../model/grant";
import type { Granted } from "../model/may";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";

/** What a set of grants lets be seen. Actors with the same key see the same, so it is encoded once for all of them. */
export type Visibility = {
  key: string;
  seesPipeline(pipeline: PipelineSnapshot): boolean;
  /** By the deployment's own name and tags: its pipeline's, where one began it. */
  seesDeployment(deployment: DeploymentSnapshot): boolean;
  seesScope(scope: ScopeSnapshot): boolean;
};

export const seesEverything: Visibility = {
  key: "everything",
  seesPipeline: () => true,
  seesDeployment: () => true,
  seesScope: () => true,
};

// Every role includes viewing, so only what the grants cover tells actors apart.
export function visibilityOf({ grants }: Granted): Visibility {
  if (grants.some(isUnlimited)) return seesEverything;
  return {
    key: JSON.stringify([...new Set(grants.map(coverageOf))].sort()),
    seesPipeline: (pipeline) => grants.some((grant) => covers(grant, pipeline)),
    seesDeployment: (deployment) => grants.some((grant) => covers(grant, deployment)),
    seesScope: (scope) => grants.some((grant) => coversAccount(grant, scope)),
  };
}

// A list left out matches all and an empty one matches nothing: they must not look alike here.
function coverageOf({ pipelines, accounts, tags }: Grant): string {
  const narrowing = [pipelines, accounts, tags && Object.entries(tags).map((tag) => JSON.stringify(tag))];
  return JSON.stringify(narrowing.map((list) => (list === undefined ? "all" : [...list].sort())));
}
