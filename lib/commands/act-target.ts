import type { CommandGateway } from "../aws/command-gateway";
import { AppError } from "../model/app-error";
import type { DeploymentSnapshot } from "../model/deployment";
import { type ActState, type DeploymentAct, wordNoActs } from "../model/deployment-acts";
import type { CodeDeployReading } from "../model/deployment-reading";
import { serviceDeploymentArnOf } from "../model/service-deployment-arn";

type Gateway = Pick<CommandGateway, "readDeployment" | "readServiceDeployment" | "actingAs">;

/** One deployment at AWS, of whichever engine. Both throw GatewayError; `act` LostAnswerError where it may have acted. */
export type ActTarget = {
  read(): Promise<ActState>;
  act(act: DeploymentAct, email: string): Promise<{ requestId: string | undefined }>;
};

export function openTarget(gateway: Gateway, deployment: DeploymentSnapshot): ActTarget {
  const { engine, id } = deployment;
  switch (engine) {
    case "CodeDeploy":
      return codeDeployTarget(gateway, deployment);
    case "ECS": {
      const arn = serviceDeploymentArnOf(deployment);
      if (arn === undefined) throw new AppError("internal", `${id} is no service deployment's id.`);
      return serviceTarget(gateway, arn);
    }
    case "Lambda":
      throw new AppError("conflict", `${wordNoActs(deployment) ?? "It has ended."} Nothing was sent.`);
  }
}

function codeDeployTarget(gateway: Gateway, deployment: DeploymentSnapshot): ActTarget {
  const { id } = deployment;
  return {
    async read() {
      const reading = await gateway.readDeployment(id);
      requireSameGroup(deployment, reading);
      const { status, isTerminationWait, rollback } = reading;
      return { engine: "CodeDeploy", status, isTerminationWait, rollback };
    },
    act({ kind }, email) {
      const acting = gateway.actingAs(email);
      switch (kind) {
        case "stop":
          return acting.stopDeployment(id, { rollBack: false });
        case "roll-back":
          return acting.stopDeployment(id, { rollBack: true });
        case "continue":
          return acting.continueDeployment(id, "READY_WAIT");
        case "end-wait":
          return acting.continueDeployment(id, "TERMINATION_WAIT");
        case "resume-pause":
        case "roll-back-pause":
          throw notOfThisEngine("CodeDeploy");
      }
    },
  };
}

// IAM can't narrow these calls to a group: what one was found to be allowed on must be what AWS acts on.
function requireSameGroup({ thing }: DeploymentSnapshot, { application, group }: CodeDeployReading): void {
  if (thing.kind === "group" && thing.application === application && thing.group === group) return;
  throw new AppError(
    "conflict",
    "AWS names another deployment group than Signalbox knows of this deployment.",
  );
}

function serviceTarget(gateway: Gateway, arn: string): ActTarget {
  return {
    async read() {
      const { status, pause } = await gateway.readServiceDeployment(arn);
      return { engine: "ECS", status, pause };
    },
    act({ kind, hookId = "" }, email) {
      const acting = gateway.actingAs(email);
      switch (kind) {
        case "stop":
          return acting.stopServiceDeployment(arn, "ABORT");
        case "roll-back":
          return acting.stopServiceDeployment(arn, "ROLLBACK");
        case "resume-pause":
          return acting.continueServiceDeployment(arn, hookId, "CONTINUE");
        case "roll-back-pause":
          return acting.continueServiceDeployment(arn, hookId, "ROLLBACK");
        case "continue":
        case "end-wait":
          throw notOfThisEngine("ECS");
      }
    },
  };
}

// The state was read first, and offers no such act.
function notOfThisEngine(engine: string): AppError {
  return new AppError("conflict", `${engine} has no such act.`);
}
