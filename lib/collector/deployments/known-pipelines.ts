import type { Change } from "../../model/change";
import type { ActionExecution, ActionExecutionRecord, Revision } from "../../model/execution";
import type { PipelineExecutionId, PipelineKey } from "../../model/ids";
import type { ActionSnapshot, PipelineSnapshot } from "../../model/pipeline";

/** A deploy action's execution, and where it stands. */
export type DeployAction = {
  pipeline: PipelineSnapshot;
  stageName: string;
  action: ActionSnapshot;
  execution: ActionExecution;
  executionId: PipelineExecutionId | undefined;
  /** Where its deployment lives: an action may deploy to another region than its pipeline's. */
  region: string;
};

/** An action's execution as history has it, for deployments older than what the stages show. */
type Recorded = { pipeline: PipelineKey; record: ActionExecutionRecord };

/** What the pipelines of this process tell of deployments: which of their actions began one. */
export type KnownPipelines = {
  get(key: PipelineKey): PipelineSnapshot | undefined;
  /** Deploy actions' executions that the stages show, of one account. */
  actions(account: string): readonly DeployAction[];
  /** By the id of what it began, or its own. */
  recorded(id: string): Recorded | undefined;
  hear(changes: readonly Change[]): void;
  hearRecords(pipeline: PipelineKey, records: readonly ActionExecutionRecord[]): void;
  /** Called after each news with the pipelines concerned; the answer ends it. */
  listen(listener: (keys: readonly PipelineKey[]) => void): () => void;
};

const mostRecords = 5_000;

export function openKnownPipelines(): KnownPipelines {
  const pipelines = new Map<PipelineKey, PipelineSnapshot>();
  const actionsOf = new WeakMap<PipelineSnapshot, readonly DeployAction[]>();
  const records = new Map<string, Recorded>();
  const listeners = new Set<(keys: readonly PipelineKey[]) => void>();

  function readActions(pipeline: PipelineSnapshot): readonly DeployAction[] {
    const known = actionsOf.get(pipeline) ?? toDeployActions(pipeline);
    actionsOf.set(pipeline, known);
    return known;
  }

  function tell(keys: readonly PipelineKey[]): void {
    if (keys.length > 0) for (const listener of listeners) listener(keys);
  }

  return {
    get: (key) => pipelines.get(key),
    actions: (account) =>
      [...pipelines.values()].filter((one) => one.account === account).flatMap(readActions),
    recorded: (id) => records.get(id),
    hear(changes) {
      const heard: PipelineKey[] = [];
      for (const change of changes) {
        if (change.kind === "pipeline") pipelines.set(change.pipeline.key, change.pipeline);
        if (change.kind === "pipeline-gone") pipelines.delete(change.key);
        if (change.kind === "pipeline") heard.push(change.pipeline.key);
      }
      tell(heard);
    },
    hearRecords(pipeline, heard) {
      const deploys = heard.filter(({ category }) => category === "Deploy");
      for (const record of deploys) {
        records.set(record.id, { pipeline, record });
        if (record.externalExecutionId !== undefined)
          records.set(record.externalExecutionId, { pipeline, record });
      }
      // The oldest go first; what they told is in the deployments by then.
      for (const id of [...records.keys()].slice(0, -mostRecords)) records.delete(id);
      if (deploys.length > 0) tell([pipeline]);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toDeployActions(pipeline: PipelineSnapshot): readonly DeployAction[] {
  return pipeline.stages.flatMap(({ name: stageName, latest: inStage, actions }) =>
    actions
      .filter(({ category }) => category === "Deploy")
      .flatMap((action) => {
        const region = action.region ?? pipeline.region;
        const place = { pipeline, stageName, action, region };
        const { latest, earlier } = action;
        return [
          ...(latest
            ? [{ ...place, execution: latest, executionId: latest.executionId ?? inStage?.executionId }]
            : []),
          // Of whichever execution: only history knows.
          ...(earlier ? [{ ...place, execution: earlier, executionId: earlier.executionId }] : []),
        ];
      }),
  );
}

/** The commits an execution carries, as far as the pipeline still shows them. */
export function revisionsOf(
  pipeline: PipelineSnapshot | undefined,
  executionId: PipelineExecutionId,
): readonly Revision[] {
  const listed = pipeline?.executions.find(({ id }) => id === executionId)?.revisions ?? [];
  if (listed.length > 0) return listed;
  return pipeline?.stages.find(({ latest }) => latest?.executionId === executionId)?.revisions ?? [];
}
