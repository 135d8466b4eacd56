import type { StageDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "./action-execution";
import type { ConditionExecution, ConditionType } from "./condition";
import type { Execution } from "./execution";

export type StageStatus =
  | "Cancelled"
  | "InProgress"
  | "Failed"
  | "Stopped"
  | "Stopping"
  | "Succeeded"
  | "Skipped";

/** One execution's passage through one stage, over all its retries. */
export interface StageExecution {
  readonly execution: Execution;
  readonly declaration: StageDeclaration;
  status: StageStatus;
  /** How far it got; a retry goes on from here. */
  phase: "entry" | "actions" | "exit";
  /** The latest attempt of each action. */
  readonly actions: Map<string, ActionExecution>;
  readonly conditions: Partial<Record<ConditionType, ConditionExecution>>;
  retries: { automatic: number; manual: number; latest?: "AutomatedStageRetry" | "ManualStageRetry" };
}

export function stageName(stage: StageExecution): string {
  return stage.declaration.name ?? "";
}

export function actionsInProgress(stage: StageExecution): ActionExecution[] {
  return [...stage.actions.values()].filter((action) => action.status === "InProgress");
}
