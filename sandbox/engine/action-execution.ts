import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { Cancel, EpochMs } from "../time/simulated-time";
import type { DeployTarget } from "./deploy-target";
import type { Execution } from "./execution";

export type ActionStatus = "InProgress" | "Abandoned" | "Succeeded" | "Failed";

/** One attempt at one action. */
export interface ActionExecution {
  readonly id: string;
  readonly execution: Execution;
  readonly stageName: string;
  readonly declaration: ActionDeclaration;
  readonly startedAt: EpochMs;
  updatedAt: EpochMs;
  /** The one who started or decided it, as an ARN. */
  updatedBy?: string;
  status: ActionStatus;
  /** Configuration with every `#{namespace.key}` replaced. The declared object itself when there was nothing to replace. */
  readonly configuration: Record<string, string>;
  /** Approvals only: what a decision must carry. */
  readonly token: string | undefined;
  /** What the provider itself calls it; a source action's is the revision it brought. */
  externalId: string | undefined;
  summary?: string;
  error?: { code: string; message: string };
  outputVariables: Record<string, string>;
  /** Of an action that goes to hosts by itself. */
  targets?: readonly DeployTarget[];
  /** Calls off what would end it. */
  cancel: Cancel | undefined;
}

export function isApproval(declaration: ActionDeclaration): boolean {
  return declaration.actionTypeId?.category === "Approval";
}

export function actionName(action: ActionExecution): string {
  return action.declaration.name ?? "";
}
