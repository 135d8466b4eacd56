// Pipelines that all failed in their build, each with an error of its own.
import type { ExcerptLine } from "../lib/model/failure/cause";
import { toActionExecutionId } from "../lib/model/ids";
import type { PipelineSnapshot, StageSnapshot } from "../lib/model/pipeline";
import { scopeKeyOf } from "../lib/model/scope";
import type { Store } from "../lib/store/store";

/** Written beside the collector's changes: so many never fail at once in the sandbox, and one cause would be one card. */
export async function letAllFail(store: Store): Promise<void> {
  const { pipelines } = await store.readSnapshot();
  for (const [at, pipeline] of pipelines.entries()) {
    const failed = letFail(pipeline, at);
    await store.publish(scopeKeyOf(pipeline), [{ kind: "pipeline", pipeline: failed }]);
  }
}

function letFail(pipeline: PipelineSnapshot, at: number): PipelineSnapshot {
  const [execution] = pipeline.executions;
  if (execution === undefined) throw new Error("Every pipeline of the fleet has started.");
  const latest = { executionId: execution.id, status: "Failed", type: "STANDARD" } as const;
  const stages = pipeline.stages.map((stage) =>
    stage.name === "Build" ? { ...stage, latest, inbound: [], actions: failedActions(stage, at) } : stage,
  );
  // In one mode only, so that every one of them has a stage that stands still.
  return {
    ...pipeline,
    mode: "SUPERSEDED",
    stages,
    approvals: [],
    executions: [{ ...execution, status: "Failed" }],
  };
}

function failedActions({ actions }: StageSnapshot, at: number): StageSnapshot["actions"] {
  const id = toActionExecutionId(`failed-${at}`);
  const changedAt = Date.now() - at * 60_000;
  const headline = `TypeError: hold${at}.releaseAt is undefined`;
  return actions.map((action, index) => ({
    ...action,
    latest: { ...action.latest, id, status: index === 0 ? "Failed" : "Succeeded", changedAt },
    ...(index === 0 && {
      lately: { failed: 3, of: 20 },
      cause: { actionExecutionId: id, headline, signature: headline, lines: linesOf(headline), hasLog: true },
    }),
  }));
}

function linesOf(headline: string): readonly ExcerptLine[] {
  return [
    { number: 4181, text: "  Expected: 1249   Received: 1274", isError: true },
    { number: 4202, text: `  ${headline}`, isError: true },
    { number: 4251, text: "Tests: 2 failed, 416 passed, 418 total", isError: false },
    { number: 4253, text: "[Container] phase BUILD: exit status 1", isError: false },
  ];
}
