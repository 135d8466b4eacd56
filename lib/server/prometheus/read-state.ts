import { seesEverything } from "../../auth/visibility";
import { findTellingDeployments } from "../../model/failure/read-deployment-failures";
import type { Container } from "../container";
import { deploymentRowOf } from "../deployment-rows";
import { rowOf } from "../pipeline-rows";
import type { Family } from "./family";
import { readFleet } from "./fleet-families";
import { readPastReach } from "./history-families";
import { readFreshness, readSpending } from "./scope-families";

type Parts = Pick<Container, "live" | "collector" | "history">;

/** All that is known now; of every replica the same, but for what it may ask of AWS. */
export function readState({ live, collector, history }: Parts): Family[] {
  const { scopes, pipelines, deployments } = live.view(seesEverything);
  const now = Date.now();
  return [
    ...readFreshness({
      ...{ scopes, pipelines, now, readTimes: live.readTimes(seesEverything) },
      freshnessOf: (pipeline) => live.freshnessOf(pipeline),
    }),
    ...readSpending(collector.spending()),
    ...readPastReach({ scopes, loaded: history.loaded(seesEverything) }),
    ...readFleet({
      ...{ scopes, now, rows: pipelines.map(rowOf), handlings: live.readHandlings(seesEverything) },
      // As the screens count them.
      deployments: findTellingDeployments(deployments.map(deploymentRowOf)),
    }),
  ];
}
