import type { Execution } from "./execution";

const reference = /#\{([A-Za-z0-9@_-]+)\.([A-Za-z0-9@_-]+)\}/g;

/** A reference nothing gave a value for; the action that used it fails. */
export class UnresolvedVariable extends Error {
  readonly reference: string;

  constructor(name: string) {
    super(`The variable reference ${name} could not be resolved.`);
    this.reference = name;
  }
}

/** Every `#{namespace.key}` replaced. Returns the same object when there was nothing to replace. */
export function resolveConfiguration(
  execution: Execution,
  configuration: Record<string, string>,
): Record<string, string> {
  if (!Object.values(configuration).some((value) => value.includes("#{"))) return configuration;
  return Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [key, resolveText(execution, value)]),
  );
}

export function resolveText(execution: Execution, text: string): string {
  return text.replace(reference, (whole, namespace: string, key: string) => {
    const value = lookUp(execution, namespace, key);
    if (value === undefined) throw new UnresolvedVariable(whole);
    return value;
  });
}

/** The namespaces a text refers to, in order. */
export function referencedNamespaces(text: string): string[] {
  return [...text.matchAll(reference)].map((match) => match[1] ?? "");
}

/** The keys a text refers to in a namespace. */
export function referencedKeys(text: string, namespace: string): string[] {
  return [...text.matchAll(reference)].flatMap((match) => (match[1] === namespace ? [match[2] ?? ""] : []));
}

function lookUp(execution: Execution, namespace: string, key: string): string | undefined {
  if (namespace === "codepipeline" && key === "PipelineExecutionId") return execution.id;
  if (namespace === "variables") return execution.variables[key];
  return execution.namespaces.get(namespace)?.[key];
}
