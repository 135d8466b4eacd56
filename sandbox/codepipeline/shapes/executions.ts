import { actionName } from "../../engine/action-execution";
import type { Execution } from "../../engine/execution";
import { cut, stamp } from "../../wire/stamp";

/** An entry of ListPipelineExecutions. */
export function summaryShape(execution: Execution) {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    statusSummary: execution.statusSummary,
    startTime: stamp(execution.startedAt),
    lastUpdateTime: stamp(execution.updatedAt),
    sourceRevisions: execution.sourceRevisions.map((revision) => ({
      ...revision,
      revisionSummary: cut(revision.revisionSummary, 2048),
    })),
    trigger: triggerShape(execution),
    ...(execution.stop ? { stopTrigger: { reason: execution.stop.reason } } : {}),
    ...modeShape(execution),
  };
}

/** GetPipelineExecution has no times and no source revisions, but the artifacts they became. */
export function executionShape(execution: Execution) {
  return {
    pipelineName: execution.pipeline.name,
    pipelineVersion: execution.version,
    pipelineExecutionId: execution.id,
    status: execution.status,
    statusSummary: execution.statusSummary,
    artifactRevisions: artifactRevisions(execution),
    variables: Object.entries(execution.variables).map(([name, resolvedValue]) => ({ name, resolvedValue })),
    trigger: triggerShape(execution),
    ...modeShape(execution),
  };
}

function triggerShape({ trigger }: Execution) {
  return { ...trigger, triggerDetail: cut(trigger.triggerDetail, 1024) };
}

function modeShape(execution: Execution) {
  return {
    executionMode: execution.mode,
    executionType: execution.rollback ? "ROLLBACK" : "STANDARD",
    ...(execution.rollback
      ? { rollbackMetadata: { rollbackTargetPipelineExecutionId: execution.rollback.targetId } }
      : {}),
  };
}

function artifactRevisions(execution: Execution) {
  return [...execution.artifacts].flatMap(([name, maker]) => {
    const source = execution.sourceRevisions.find((revision) => revision.actionName === actionName(maker));
    if (!source) return [];
    return [
      {
        name,
        revisionId: source.revisionId,
        revisionSummary: cut(source.revisionSummary, 2048),
        created: stamp(maker.updatedAt),
        revisionUrl: source.revisionUrl,
      },
    ];
  });
}
