import type { ActionExecution } from "./action-execution";
import { definitionAt } from "./pipeline";
import { referencedKeys } from "./variables";

/** Stack outputs, exported variables and the like: whatever the definition counts on has a value. */
export function namedOutputs({ id, declaration, execution }: ActionExecution): Record<string, string> {
  const { namespace } = declaration;
  if (!namespace) return {};
  const stages = JSON.stringify(definitionAt(execution.pipeline, execution.version).stages);
  return Object.fromEntries(
    referencedKeys(stages, namespace).map((key) => [key, `${key.toLowerCase()}-${id.slice(0, 8)}`]),
  );
}
