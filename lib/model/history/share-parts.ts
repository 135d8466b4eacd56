import type { PipelineDefinition, StageDefinition } from "../definition";
import type { PastRows } from "./past-rows";

/**
 * The same rows, in which the same names are the same strings: a database driver makes a new one for each cell, and
 * of a million actions all names together are a few thousand.
 */
export function shareNames(rows: PastRows, names: Map<string, string>): PastRows {
  return {
    ...rows,
    actions: rows.actions.map((action) => ({
      ...action,
      stageName: sharedOf(names, action.stageName),
      actionName: sharedOf(names, action.actionName),
    })),
  };
}

function sharedOf(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}

/** The same versions, in which stages that did not change from one to the next are the same values. */
export function shareStages(definitions: readonly PipelineDefinition[]): readonly PipelineDefinition[] {
  const known = new Map<string, StageDefinition>();
  return definitions.map((definition) => ({
    ...definition,
    stages: definition.stages.map((stage) => {
      const text = JSON.stringify(stage);
      const shared = known.get(text) ?? stage;
      known.set(text, shared);
      return shared;
    }),
  }));
}
