import { toActionExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { anAction, anExecution, aPipeline, aStage, testExecutionId, testNow } from "../pipeline.fixture";

// Builders give a valid default; a test spells out only what matters to it.
export const failedAt = testNow - 12 * 60_000;

/** Failed in its build's test phase; every attempt is another. */
export function failedStage(attempt = "first", parts: Partial<StageSnapshot> = {}): StageSnapshot {
  return aStage({
    name: "Test",
    latest: { executionId: testExecutionId, status: "Failed", type: "STANDARD" },
    actions: [
      anAction({
        name: "IntegrationTests",
        latest: {
          id: toActionExecutionId(attempt),
          executionId: testExecutionId,
          status: "Failed",
          changedAt: failedAt,
          summary: "Build failed",
        },
      }),
    ],
    ...parts,
  });
}

export function failedPipeline(
  stage: StageSnapshot = failedStage(),
  parts: Partial<PipelineSnapshot> = {},
): PipelineSnapshot {
  const revision = { actionName: "Source", revisionId: "c41d9e2", message: "Hold", author: "j.ortega" };
  return aPipeline({
    stages: [stage],
    executions: [anExecution({ status: "Failed", revisions: [revision], startedAt: failedAt - 300_000 })],
    ...parts,
  });
}
