import type { DeploymentSnapshot } from "../deployment";
import { toDeploymentRow } from "../deployment-row";
import type { PipelineSnapshot } from "../pipeline";
import type { Failure, FailureId } from "./failure";
import { isFailedRow, readDeploymentFailure } from "./read-deployment-failures";
import { readFailures } from "./read-failures";

export type FailedPlace = { pipeline: PipelineSnapshot } | { deployment: DeploymentSnapshot };

/** The thing as it stands now, or will soon; undefined once it is over. */
export function findStandingFailure(id: FailureId, place: FailedPlace): Failure | undefined {
  if ("pipeline" in place) return readFailures(place.pipeline)?.find((failure) => failure.id === id);
  const row = toDeploymentRow(place.deployment);
  const failure = readDeploymentFailure(row);
  return isFailedRow(row) && failure.id === id ? failure : undefined;
}
