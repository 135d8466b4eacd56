import { toPassages } from "../collector/passages";
import type { PipelineExecution } from "../model/execution";
import { recordToReading } from "../model/execution-detail/number-attempts";
import { readOwnStages } from "../model/execution-detail/own-stages";
import type { PipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import type { Store } from "../store/store";

type Parts = {
  store: Pick<Store, "readExecutions" | "readRecorded" | "readDefinition">;
  pipeline: PipelineSnapshot;
};

/** One that ended, from history alone, however many came after it; undefined where it is not stored. */
export async function readStored(
  { store, pipeline }: Parts,
  id: PipelineExecutionId,
): Promise<PipelineExecution | undefined> {
  const [record] = await store.readExecutions(pipeline.key, [id]);
  if (!record) return undefined;
  const { endedAt, version, ...told } = record;
  const execution = { ...told, changedAt: endedAt, pipelineVersion: version };
  const actions = (await store.readRecorded(pipeline.key, [id])).map(recordToReading);
  const ranIn = version === undefined ? undefined : await store.readDefinition(pipeline.key, version);
  const stageNames = readOwnStages(ranIn, pipeline.stages)?.map(({ name }) => name);
  return { ...execution, stageNames, passages: toPassages(ranIn ?? pipeline, execution, actions) };
}
