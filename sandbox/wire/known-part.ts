import { NormalizedSchema } from "@smithy/core/schema";

/** What of a JSON value its schema knows: neither members of no meaning nor nulls, which AWS both drops. */
export function knownPart(schema: Parameters<typeof NormalizedSchema.of>[0], value: unknown): unknown {
  return known(NormalizedSchema.of(schema), value);
}

/** The value was found to be of the schema's types. */
function known(schema: NormalizedSchema, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => known(schema.getValueSchema(), item));
  if (typeof value !== "object" || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const memberSchemas = schema.isStructSchema()
    ? [...schema.structIterator()]
    : Object.keys(members).map((key) => [key, schema.getValueSchema()] as const);
  return Object.fromEntries(
    memberSchemas
      .filter(([name]) => Object.hasOwn(members, name) && members[name] !== null)
      .map(([name, member]) => [name, known(member, members[name])]),
  );
}
