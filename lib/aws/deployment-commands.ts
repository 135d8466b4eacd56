import { ContinueDeploymentCommand, StopDeploymentCommand } from "@aws-sdk/client-codedeploy";
import { ContinueServiceDeploymentCommand, StopServiceDeploymentCommand } from "@aws-sdk/client-ecs";
import type { CodeDeployReading, ServiceDeploymentReading } from "../model/deployment-reading";
import type { Acting } from "./act-on-aws";
import type { Caller } from "./call-aws";
import { GatewayError } from "./gateway-error";
import { textOf } from "./missing";
import type { ReadOperation } from "./operations";
import { createCodeDeployReads } from "./read-code-deploy";
import { createServiceReads } from "./read-services";
import type { ServiceClients } from "./service-clients";

/** What commands ask of the services that deploy, read anew with nothing cached. */
export type DeploymentCommands = {
  /** GatewayError `not-found` where it is gone. */
  readDeployment(id: string): Promise<CodeDeployReading>;
  /** GatewayError `not-found` where it is gone. */
  readServiceDeployment(arn: string): Promise<ServiceDeploymentReading>;
  /** Acts as this person: AWS records who it was, where the scope has a role to act with. */
  actingAs(email: string): DeploymentActs;
};

/** Each throws LostAnswerError where AWS may have acted all the same, and `conflict` where it is over or moved on. */
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

type Parts = {
  reader: ServiceClients;
  actAs: (email: string) => ServiceClients;
  call: Caller;
  act: Acting;
};

export function createDeploymentCommands({ reader, actAs, call, act }: Parts): DeploymentCommands {
  const { readDeployments } = createCodeDeployReads(reader.codeDeploy, call);
  const { readServiceDeployments } = createServiceReads(reader.ecs, call);
  return {
    readDeployment: async (id) => (await readDeployments([id]))[0] ?? gone("BatchGetDeployments", id),
    readServiceDeployment: async (arn) =>
      (await readServiceDeployments([arn]))[0] ?? gone("DescribeServiceDeployments", arn),
    actingAs: (email) => createActs(actAs(email), act),
  };
}

function createActs(clients: ServiceClients, act: Acting): DeploymentActs {
  return {
    stopDeployment: async (deploymentId, { rollBack }) => {
      const command = new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollBack });
      const answer = await act("StopDeployment", command, (options) =>
        clients.codeDeploy().send(command, options),
      );
      const { requestId } = answer.$metadata;
      return { requestId, status: textOf(answer.status), message: textOf(answer.statusMessage) };
    },
    continueDeployment: async (deploymentId, deploymentWaitType) => {
      const command = new ContinueDeploymentCommand({ deploymentId, deploymentWaitType });
      const { $metadata } = await act("ContinueDeployment", command, (options) =>
        clients.codeDeploy().send(command, options),
      );
      return { requestId: $metadata.requestId };
    },
    stopServiceDeployment: async (serviceDeploymentArn, stopType) => {
      const command = new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType });
      const { $metadata } = await act("StopServiceDeployment", command, (options) =>
        clients.ecs().send(command, options),
      );
      return { requestId: $metadata.requestId };
    },
    continueServiceDeployment: async (serviceDeploymentArn, hookId, action) => {
      const command = new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action });
      const { $metadata } = await act("ContinueServiceDeployment", command, (options) =>
        clients.ecs().send(command, options),
      );
      return { requestId: $metadata.requestId };
    },
  };
}

function gone(operation: ReadOperation, id: string): never {
  throw new GatewayError("not-found", operation, `AWS no longer knows ${id}.`, { cause: undefined });
}
