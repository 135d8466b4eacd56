import type { Actor } from "../auth/actor";
import type { CommandGateway } from "../aws/command-gateway";
import type { DeploymentSnapshot } from "../model/deployment";
import type { DeploymentKey, PipelineKey } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import type { Finding } from "../model/posture/finding";
import type { Scope } from "../model/scope";
import type { Store } from "../store/store";

/** What every command is given: who asks, from where, and what it acts with. */
export type CommandContext = {
  actor: Actor;
  from: { address?: string | undefined; userAgent?: string | undefined };
  store: CommandStore;
  /** As it is known now, after all that other replicas have published. */
  findPipeline(key: PipelineKey): Promise<PipelineSnapshot | undefined>;
  findDeployment(key: DeploymentKey): Promise<DeploymentSnapshot | undefined>;
  /** What the posture finds of a pipeline now, as far as this person sees what it is found from. */
  findFindings(pipeline: PipelineSnapshot): Promise<readonly Finding[]>;
  /** Undefined for a scope the configuration does not name. */
  gatewayOf(scope: Scope): CommandGateway | undefined;
  onError(error: unknown, message: string): void;
};

export type CommandStore = Pick<
  Store,
  | "openAudit"
  | "recordAudit"
  | "addOutcome"
  | "takeClaim"
  | "readClaim"
  | "releaseClaim"
  | "readAudit"
  | "readStarted"
  | "wake"
  | "changeHandling"
  | "keepAcceptance"
  | "dropAcceptance"
  | "keepToken"
  | "revokeToken"
>;
