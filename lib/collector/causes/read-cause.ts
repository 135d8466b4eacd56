import type { ScopeGateway } from "../../aws/scope-gateway";
import { toldCause } from "../../model/failure/told-cause";
import type { FailedAction } from "./failed-action";
import type { FoundCause } from "./found-cause";
import { readBuildCause, readStreamCause } from "./read-build-cause";
import { readDeployCause } from "./read-deploy-cause";
import { readStackCause } from "./read-stack-cause";

/** Asks whoever carried the action out. Throws GatewayError where AWS did not answer; what it denies is in the cause. */
export async function readCause(gateway: ScopeGateway, action: FailedAction): Promise<FoundCause> {
  const { provider, log, region } = action;
  if (log?.kind === "stream") return readStreamCause(gateway.causesIn(log.region), action, log.place);
  if (log) return readBuildCause(gateway.causesIn(log.region), action, log);
  if (provider === "CloudFormation") return readStackCause(gateway.causesIn(region), action);
  if (provider === "CodeDeploy" || provider === "CodeDeployToECS")
    return readDeployCause(gateway.deploy, action);
  return { kind: "final", cause: toldCause(action) };
}
