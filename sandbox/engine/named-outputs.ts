import type { PipelineDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "./action-execution";
import { definitionAt } from "./pipeline";
import { referencedKeys } from "./variables";

/** Stack outputs, exported variables and the like: whatever the definition counts on has a value. */
export function namedOutputs({ id, declaration, execution }: ActionExecution): Record<string, string> {
  const { namespace } = declaration;
  if (!namespace) return {};
  const keys = keysOf(definitionAt(execution.pipeline, execution.version), namespace);
  return Object.fromEntries(keys.map((key) => [key, `${key.toLowerCase()}-${id.slice(0, 8)}`]));
}

// A definition never changes; reading it through for every action would take longer than all the rest.
const known = new WeakMap<PipelineDeclaration, Map<string, readonly string[]>>();

function keysOf(definition: PipelineDeclaration, namespace: string): readonly string[] {
  const byNamespace = known.get(definition) ?? new Map<string, readonly string[]>();
  known.set(definition, byNamespace);
  const keys = byNamespace.get(namespace) ?? referencedKeys(JSON.stringify(definition.stages), namespace);
  byNamespace.set(namespace, keys);
  return keys;
}
