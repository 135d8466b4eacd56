import type { CodeDeployReading, ServiceDeploymentReading } from "../model/deployment-reading";
import { notReadYet } from "./deploy-reads";

/** What commands ask of the services that deploy, read anew with nothing cached. */
export type DeploymentCommands = {
  /** GatewayError `not-found` where it is gone. */
  readDeployment(id: string): Promise<CodeDeployReading>;
  /** GatewayError `not-found` where it is gone. */
  readServiceDeployment(arn: string): Promise<ServiceDeploymentReading>;
  /** Acts as this person: AWS records who it was, where the scope has a role to act with. */
  actingAs(email: string): DeploymentActs;
};

/** Each throws GatewayError and nothing else; LostAnswerError where AWS may have acted all the same. */
export type DeploymentActs = {
  stopDeployment(id: string, options: { rollBack: boolean }): Promise<Stopped>;
  continueDeployment(id: string, wait: DeploymentWait): Promise<Acted>;
  stopServiceDeployment(arn: string, stopType: ServiceStop): Promise<Acted>;
  continueServiceDeployment(arn: string, hookId: string, action: HookAnswer): Promise<Acted>;
};

export type DeploymentWait = "READY_WAIT" | "TERMINATION_WAIT";
export type ServiceStop = "ROLLBACK" | "ABORT";
export type HookAnswer = "CONTINUE" | "ROLLBACK";

export type Acted = { requestId: string | undefined };
/** `status`: AWS's word, Pending or Succeeded; `message`: what AWS says to it. */
export type Stopped = Acted & { status?: string | undefined; message?: string | undefined };

export function createDeploymentCommands(): DeploymentCommands {
  const refuse = (operation: string) => () => Promise.reject(notReadYet(operation));
  return {
    readDeployment: refuse("GetDeployment"),
    readServiceDeployment: refuse("DescribeServiceDeployments"),
    actingAs: () => ({
      stopDeployment: refuse("StopDeployment"),
      continueDeployment: refuse("ContinueDeployment"),
      stopServiceDeployment: refuse("StopServiceDeployment"),
      continueServiceDeployment: refuse("ContinueServiceDeployment"),
    }),
  };
}
