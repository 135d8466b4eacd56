import type { Decision } from "./approval";
import { findRunning } from "./find-running";
import type { EpochMs, PipelineExecutionId } from "./ids";
import type { PipelineSnapshot } from "./pipeline";
import { readReach } from "./reach";
import { isUnknown, type KnownPipelineExecutionStatus, type KnownStageStatus } from "./status";
import type { Running } from "./usual";

/** What has come of a decision since: told from where its execution is now. */
export type Aftermath =
  | { kind: "rejected" }
  /** Through, and in the stage it was let into; `isStill`: nothing newer has come in since. */
  | { kind: "in"; stageName: string; since?: EpochMs | undefined; isStill: boolean }
  | ({ kind: "running"; stageName: string } & Running)
  | { kind: "failed" | "inbound" | "asked-again"; stageName: string }
  | {
      kind: "stopped";
      status: KnownPipelineExecutionStatus | KnownStageStatus;
      stageName?: string | undefined;
    }
  /** Nothing followed it. */
  | { kind: "ended" }
  | { kind: "unknown" };

type Decided = {
  decision: Decision;
  stageName: string;
  actionName: string;
  executionId?: PipelineExecutionId | undefined;
};

export function readAftermath(pipeline: PipelineSnapshot | null | undefined, decided: Decided): Aftermath {
  if (decided.decision === "Rejected") return { kind: "rejected" };
  const { executionId } = decided;
  if (!pipeline || executionId === undefined) return { kind: "unknown" };
  const again = pipeline.approvals.find(({ approval }) => approval.executionId === executionId);
  if (again) return { kind: "asked-again", stageName: again.stageName };
  const { target, stages } = readReach(pipeline, decided);
  if (!target) return { kind: "ended" };
  const furthest = [...new Set([target, ...[...stages].reverse()])];
  for (const { name } of furthest) {
    const told = readPassage(pipeline, name, executionId);
    if (told) return told;
  }
  return readExecution(pipeline, executionId);
}

function readPassage(
  pipeline: PipelineSnapshot,
  stageName: string,
  executionId: PipelineExecutionId,
): Aftermath | undefined {
  const { executions, stages, mode } = pipeline;
  const stage = stages.find(({ name }) => name === stageName);
  if (stage?.inbound.some((inbound) => inbound.executionId === executionId))
    return { kind: "inbound", stageName };
  const passages = executions.find(({ id }) => id === executionId)?.passages ?? [];
  const passage = passages.find((one) => one.stageName === stageName);
  if (!passage || isUnknown(passage.status)) return undefined;
  switch (passage.status) {
    case "Succeeded": {
      const isStill = mode === "PARALLEL" || stage?.latest?.executionId === executionId;
      return { kind: "in", stageName, since: passage.changedAt, isStill };
    }
    case "InProgress":
      return { ...toRunning(pipeline, executionId, stageName), kind: "running", stageName };
    case "Failed":
      return { kind: "failed", stageName };
    case "Stopping":
    case "Stopped":
    case "Cancelled":
    case "Skipped":
      return { kind: "stopped", status: passage.status, stageName };
  }
}

/** Of that stage, if it is the one that works. */
function toRunning(pipeline: PipelineSnapshot, id: PipelineExecutionId, stageName: string): Running {
  const actions = pipeline.executions.find((one) => one.id === id)?.actions;
  const running = findRunning(pipeline, { id, actions });
  if (running?.stageName !== stageName) return {};
  const { startedAt, usualMs, usualLongMs } = running;
  return { startedAt, usualMs, usualLongMs };
}

function readExecution({ executions }: PipelineSnapshot, executionId: PipelineExecutionId): Aftermath {
  const status = executions.find(({ id }) => id === executionId)?.status;
  if (status === undefined || isUnknown(status)) return { kind: "unknown" };
  const isOver = status !== "InProgress" && status !== "Succeeded";
  return isOver ? { kind: "stopped", status } : { kind: "unknown" };
}
