// The thousand pipelines as they are now: what the past of the bench belongs to.
import type { PipelineDefinition } from "../../lib/model/definition";
import type { PipelineKey } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { anAction, aPipeline, aStage } from "../../lib/model/pipeline.fixture";
import { parsePipelineKey } from "../../lib/model/scope";
import type { PlannedAction } from "./plan";
import { planOf } from "./world";

export function toSnapshot(key: PipelineKey, at: number): PipelineSnapshot {
  const address = parsePipelineKey(key);
  if (!address) throw new Error(`${key} is no pipeline's key.`);
  return aPipeline({
    ...address,
    key,
    accountName: `account-${address.account.slice(0, 4)}`,
    pipelineType: "V2",
    application: `app-${at % 60}`,
    tags: { team: `team-${at % 25}`, tier: String(at % 3) },
    stages: stagesOf(key).map(({ name, actions }) =>
      aStage({
        ...{ name, isProduction: name === "Production" },
        actions: actions.map(({ actionName, category, provider }) =>
          anAction({ name: actionName, category, provider }),
        ),
      }),
    ),
  });
}

export function toDefinition(key: PipelineKey, version: number): PipelineDefinition {
  const { name } = toSnapshot(key, 0);
  return {
    ...{ name, version, executionMode: "SUPERSEDED", pipelineType: "V2" },
    stages: stagesOf(key).map((stage) => ({
      ...{ name: stage.name, conditions: [] },
      actions: stage.actions.map(({ actionName, category, provider }, at) => ({
        ...{ name: actionName, category, provider, runOrder: at + 1, owner: "AWS" },
        configuration: { ProjectName: `${name}-${stage.name}`, PrimarySource: "Source" },
        ...{ inputArtifacts: ["Source"], outputArtifacts: [`${actionName}Output`] },
      })),
    })),
    ...{ triggers: ["push to main"], variables: [] },
  };
}

function stagesOf(key: PipelineKey): readonly { name: string; actions: readonly PlannedAction[] }[] {
  const planned = planOf(key).flat();
  return [...new Set(planned.map(({ stageName }) => stageName))].map((name) => ({
    name,
    actions: planned.filter(({ stageName }) => stageName === name),
  }));
}
