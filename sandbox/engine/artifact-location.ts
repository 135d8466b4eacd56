import type { ActionExecution } from "./action-execution";
import { definitionAt } from "./pipeline";

/** Where an artifact lies: in the store, under pipeline, artifact and its maker's own short key. */
export function artifactLocation(action: ActionExecution, name: string) {
  const { execution } = action;
  const { pipeline } = execution;
  const definition = definitionAt(pipeline, execution.version);
  const region = action.declaration.region ?? pipeline.region;
  const bucket = (definition.artifactStores?.[region] ?? definition.artifactStore)?.location;
  const maker = execution.artifacts.get(name)?.id ?? action.id;
  return { bucket, key: `${pipeline.name.slice(0, 20)}/${name.slice(0, 10)}/${maker.slice(0, 7)}` };
}
