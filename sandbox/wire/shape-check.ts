import { NormalizedSchema } from "@smithy/core/schema";
import { brokenConstraint, type Limit, type StructureLimits } from "./limit";

/** What is wrong with a JSON value, held against one of the SDK's runtime schemas and the table of limits. */
export type Problem =
  | { kind: "type"; at: string; expected: string }
  | { kind: "missing"; at: string }
  | { kind: "unknown"; at: string }
  | { kind: "constraint"; at: string; value: unknown; constraint: string };

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
type Limits = Readonly<Record<string, StructureLimits>>;

/** `schema` is an `…Input$` or `…Output$` of an SDK client. Timestamps are numbers: epoch seconds. */
export function checkShape(schema: SchemaRef, limits: Limits, value: unknown): Problem[] {
  const problems: Problem[] = [];
  check(NormalizedSchema.of(schema), value, "", { limits, problems });
  return problems;
}

interface Walk {
  readonly limits: Limits;
  readonly problems: Problem[];
}

function check(schema: NormalizedSchema, value: unknown, at: string, walk: Walk, limit?: Limit): void {
  if (value === undefined || value === null) return;
  const expected = mismatch(schema, value);
  if (expected) {
    walk.problems.push({ kind: "type", at, expected });
    return;
  }
  const constraint = limit && brokenConstraint(limit, value);
  if (constraint) walk.problems.push({ kind: "constraint", at, value, constraint });
  if (schema.isStructSchema()) checkStructure(schema, value as Record<string, unknown>, at, walk);
  else if (schema.isListSchema()) checkList(schema, value as unknown[], at, walk, limit);
  else if (schema.isMapSchema()) checkMap(schema, value as Record<string, unknown>, at, walk, limit);
}

function mismatch(schema: NormalizedSchema, value: unknown): string | undefined {
  const expected = expectedType(schema);
  if (!expected) return undefined;
  const actual = Array.isArray(value) ? "list" : typeof value;
  return actual === expected ? undefined : expected;
}

function expectedType(schema: NormalizedSchema): string | undefined {
  if (schema.isStructSchema() || schema.isMapSchema()) return "object";
  if (schema.isListSchema()) return "list";
  if (schema.isBooleanSchema()) return "boolean";
  if (schema.isStringSchema()) return "string";
  return schema.isNumericSchema() || schema.isTimestampSchema() ? "number" : undefined;
}

function checkStructure(
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  at: string,
  walk: Walk,
): void {
  const limits = walk.limits[schema.getName() ?? ""] ?? {};
  const known = new Set<string>();
  for (const [name, member] of schema.structIterator()) {
    known.add(name);
    const isMissing = value[name] === undefined || value[name] === null;
    if (isMissing && requiredOf(schema).has(name))
      walk.problems.push({ kind: "missing", at: join(at, name) });
    check(member, value[name], join(at, name), walk, limits[name]);
  }
  for (const name of Object.keys(value)) {
    if (!known.has(name)) walk.problems.push({ kind: "unknown", at: join(at, name) });
  }
}

/** A structure's schema is [kind, namespace, name, traits, member names, member schemas, how many are required]. */
function requiredOf(schema: NormalizedSchema): Set<string> {
  const raw = schema.getSchema() as unknown as [
    unknown,
    unknown,
    unknown,
    unknown,
    string[],
    unknown,
    number?,
  ];
  return new Set(raw[4].slice(0, raw[6] ?? 0));
}

function checkList(schema: NormalizedSchema, value: unknown[], at: string, walk: Walk, limit?: Limit): void {
  const item = limit?.kind === "list" ? limit.item : undefined;
  value.forEach((entry, index) => {
    const place = `${at}.${index + 1}.member`;
    if (entry === null) walk.problems.push({ kind: "missing", at: place });
    check(schema.getValueSchema(), entry, place, walk, item);
  });
}

function checkMap(
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  at: string,
  walk: Walk,
  limit?: Limit,
): void {
  const { key: keys, value: values } = limit?.kind === "map" ? limit : { key: undefined, value: undefined };
  for (const [key, entry] of Object.entries(value)) {
    const constraint = keys && brokenConstraint(keys, key);
    if (constraint) walk.problems.push({ kind: "constraint", at, value: key, constraint });
    check(schema.getValueSchema(), entry, `${at}.${key}.member`, walk, values);
  }
}

function join(at: string, name: string): string {
  return at ? `${at}.${name}` : name;
}
