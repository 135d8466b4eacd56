import { parse } from "yaml";

/** What a revision written as an AppSpec says, as far as it matters here. */
export interface AppSpec {
  readonly taskDefinition?: string | undefined;
  readonly targetVersion?: string | undefined;
  readonly functionName?: string | undefined;
}

/** Undefined for what is neither YAML nor JSON of that form. */
export function readAppSpec(content: string | undefined): AppSpec | undefined {
  if (!content) return undefined;
  const document = parseAny(content);
  const resources = fieldOf(document, "Resources") ?? fieldOf(document, "resources");
  if (!Array.isArray(resources)) return undefined;
  const [first] = resources as unknown[];
  const resource = typeof first === "object" && first ? Object.values(first)[0] : undefined;
  const properties = fieldOf(resource, "Properties") ?? fieldOf(resource, "properties");
  return {
    taskDefinition: textOf(properties, "TaskDefinition"),
    targetVersion: textOf(properties, "TargetVersion"),
    functionName: textOf(properties, "Name"),
  };
}

function parseAny(content: string): unknown {
  try {
    // JSON is YAML, too.
    return parse(content);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" || typeof field === "number" ? String(field) : undefined;
}
