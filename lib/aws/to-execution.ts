import type {
  ArtifactRevision,
  PipelineExecutionSummary,
  PipelineExecution as RawExecution,
  SourceRevision,
} from "@aws-sdk/client-codepipeline";
import type { PipelineExecution, Revision } from "../model/execution";
import { toPipelineExecutionId } from "../model/ids";
import type { ExecutionReading } from "../model/reading";
import { readRevisionMessage } from "../model/revision";
import { toExecutionMode, toExecutionType, toPipelineExecutionStatus, toTriggerType } from "../model/status";
import { listOf, numberOf, textOf, timeOf } from "./missing";

export function toPipelineExecution(raw: Partial<PipelineExecutionSummary>): PipelineExecution | undefined {
  const id = textOf(raw.pipelineExecutionId);
  if (id === undefined) return undefined;
  const target = textOf(raw.rollbackMetadata?.rollbackTargetPipelineExecutionId);
  return {
    id: toPipelineExecutionId(id),
    status: toPipelineExecutionStatus(textOf(raw.status)),
    statusSummary: textOf(raw.statusSummary),
    startedAt: timeOf(raw.startTime),
    changedAt: timeOf(raw.lastUpdateTime),
    trigger: raw.trigger && {
      type: toTriggerType(textOf(raw.trigger.triggerType)),
      detail: textOf(raw.trigger.triggerDetail),
    },
    revisions: listOf(raw.sourceRevisions).flatMap((revision) => toRevision(revision) ?? []),
    stopReason: textOf(raw.stopTrigger?.reason),
    mode: toExecutionMode(textOf(raw.executionMode)),
    type: toExecutionType(textOf(raw.executionType)),
    rollbackTargetId: target === undefined ? undefined : toPipelineExecutionId(target),
  };
}

/** It has neither times nor source revisions. */
export function toExecutionReading(raw: Partial<RawExecution>): ExecutionReading {
  return {
    status: toPipelineExecutionStatus(textOf(raw.status)),
    type: toExecutionType(textOf(raw.executionType)),
    pipelineVersion: numberOf(raw.pipelineVersion),
  };
}

function toRevision(raw: Partial<SourceRevision>): Revision | undefined {
  const revisionId = textOf(raw.revisionId);
  if (revisionId === undefined) return undefined;
  return {
    actionName: textOf(raw.actionName) ?? "",
    revisionId,
    message: readRevisionMessage(textOf(raw.revisionSummary)),
    url: textOf(raw.revisionUrl),
  };
}

/** GetPipelineExecution names artifacts where ListPipelineExecutions names source actions. */
export function toArtifactRevision(raw: Partial<ArtifactRevision>): Revision | undefined {
  return toRevision({
    ...(raw.name === undefined ? {} : { actionName: raw.name }),
    ...(raw.revisionId === undefined ? {} : { revisionId: raw.revisionId }),
    ...(raw.revisionSummary === undefined ? {} : { revisionSummary: raw.revisionSummary }),
    ...(raw.revisionUrl === undefined ? {} : { revisionUrl: raw.revisionUrl }),
  });
}
