import type { PipelineExecution } from "../execution";
import { type PipelineExecutionId, toPipelineExecutionId } from "../ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { anAction, anExecution, aPipeline, aStage, testNow } from "../pipeline.fixture";
import type { ActionStatus, StageStatus } from "../status";

const revisions = ["c41d9e2", "4be81f0", "9a07c55", "2f0ab64"] as const;
const idOf = (revision: string) => toPipelineExecutionId(`${revision}0-0000-4000-8000-000000000000`);

/** The newest failed in Test; the others went through, the oldest in another version of the pipeline. */
export const [newest, second, third, oldest] = [
  idOf(revisions[0]),
  idOf(revisions[1]),
  idOf(revisions[2]),
  idOf(revisions[3]),
];

const revisionOf = (id: PipelineExecutionId) => ({
  actionName: "Checkout",
  revisionId: id.slice(0, 7).padEnd(40, "0"),
});

export function execution(
  id: PipelineExecutionId,
  parts: Partial<PipelineExecution> = {},
): PipelineExecution {
  const age = [newest, second, third, oldest].indexOf(id) * 3_600_000;
  return anExecution({
    ...{ id, revisions: [revisionOf(id)], pipelineVersion: 14, startedAt: testNow - age },
    passages: ["Source", "Test", "Production"].map((stageName) => ({ stageName, status: "Succeeded" })),
    ...parts,
  });
}

export function action(name: string, runOrder: number, status?: ActionStatus): ActionSnapshot {
  return anAction({ name, runOrder, latest: status && { status } });
}

export function stage(
  name: string,
  held: { id: PipelineExecutionId; status: StageStatus } | undefined,
  parts: Partial<StageSnapshot> = {},
): StageSnapshot {
  return aStage({
    name,
    latest: held && { executionId: held.id, status: held.status, type: "STANDARD" },
    revisions: held ? [revisionOf(held.id)] : [],
    ...parts,
  });
}

/** Source, Test (IntegrationTests failed, ContractTests to come), Production with the second newest. */
export function aFailedPipeline(parts: Partial<PipelineSnapshot> = {}): PipelineSnapshot {
  const source = anAction({ name: "Checkout", category: "Source", provider: "CodeStarSourceConnection" });
  return aPipeline({
    version: 14,
    pipelineType: "V2",
    stages: [
      stage("Source", { id: newest, status: "Succeeded" }, { actions: [source] }),
      stage(
        "Test",
        { id: newest, status: "Failed" },
        {
          actions: [
            action("UnitTests", 1, "Succeeded"),
            action("IntegrationTests", 1, "Failed"),
            action("ContractTests", 2),
          ],
        },
      ),
      stage("Production", { id: second, status: "Succeeded" }),
    ],
    executions: [
      execution(newest, {
        status: "Failed",
        passages: [
          { stageName: "Source", status: "Succeeded" },
          { stageName: "Test", status: "Failed" },
        ],
      }),
      execution(second),
      execution(third),
      execution(oldest, { pipelineVersion: 13 }),
    ],
    ...parts,
  });
}

/** The same with one of its stages otherwise. */
export function withStage(
  pipeline: PipelineSnapshot,
  stageName: string,
  parts: Partial<StageSnapshot>,
): PipelineSnapshot {
  const stages = pipeline.stages.map((one) => (one.name === stageName ? { ...one, ...parts } : one));
  return { ...pipeline, stages };
}
