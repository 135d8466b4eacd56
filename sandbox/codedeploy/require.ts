import type { Application, DeploymentGroup } from "../deployments/application";
import type { Deployment } from "../deployments/deployment";
import { type DeploymentScope, deploymentsOf } from "../deployments/deployments";
import { Refusal } from "../refusal";
import type { Request } from "../wire/operation";

export function scopeFor({ world, caller }: Request<unknown>): DeploymentScope {
  return deploymentsOf(world, caller.account, caller.region);
}

export function requireApplication(request: Request<unknown>, name: string | undefined): Application {
  const application = scopeFor(request).applications.get(name ?? "");
  if (application) return application;
  throw new Refusal("ApplicationDoesNotExistException", `No application found for name: ${name}`);
}

export function requireGroup(application: Application, name: string | undefined): DeploymentGroup {
  if (!name)
    throw new Refusal("DeploymentGroupNameRequiredException", "The deployment group name was not specified.");
  const group = application.groups.get(name);
  if (group) return group;
  throw new Refusal("DeploymentGroupDoesNotExistException", `No Deployment Group found for name: ${name}`);
}

export function requireDeployment(request: Request<unknown>, id: string | undefined): Deployment {
  if (!id) throw new Refusal("DeploymentIdRequiredException", "The deployment ID was not specified.");
  if (!/^d-[A-Z0-9]{9}$/.test(id))
    throw new Refusal("InvalidDeploymentIdException", `The deployment ID ${id} is not valid.`);
  const deployment = scopeFor(request).deployments.get(id);
  if (deployment) return deployment;
  throw new Refusal("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
}

/** Before its start a deployment has no targets. */
export function requireTargets(deployment: Deployment): Deployment["targets"] {
  if (deployment.startedAt !== undefined) return deployment.targets;
  throw new Refusal("DeploymentNotStartedException", `The deployment ${deployment.id} has not started.`);
}

export function requireAtMost(most: number, items: readonly unknown[] | undefined, what: string): void {
  if ((items?.length ?? 0) > most) {
    throw new Refusal("BatchLimitExceededException", `At most ${most} ${what} can be asked for at once.`);
  }
}
