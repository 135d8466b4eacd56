import { NormalizedSchema } from "@smithy/core/schema";
import { escapeXml, Markup } from "./query-protocol";

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** A JSON answer as its Query sister would be: lists of `<member>`, maps of `<entry>`, times in ISO 8601. */
export function toMarkup(schema: SchemaRef, value: unknown): Markup {
  return new Markup(schema === "unit" ? "" : write(NormalizedSchema.of(schema), value));
}

function write(schema: NormalizedSchema, value: unknown): string {
  if (value === undefined) return "";
  if (schema.isStructSchema()) {
    const members = value as Readonly<Record<string, unknown>>;
    return [...schema.structIterator()]
      .filter(([name]) => members[name] !== undefined)
      .map(([name, member]) => `<${name}>${write(member, members[name])}</${name}>`)
      .join("");
  }
  if (schema.isListSchema()) {
    return (value as unknown[])
      .map((item) => `<member>${write(schema.getValueSchema(), item)}</member>`)
      .join("");
  }
  if (schema.isMapSchema()) return writeMap(schema, value as Readonly<Record<string, unknown>>);
  return schema.isTimestampSchema()
    ? new Date(Number(value) * 1_000).toISOString()
    : escapeXml(String(value));
}

function writeMap(schema: NormalizedSchema, map: Readonly<Record<string, unknown>>): string {
  return Object.entries(map)
    .map(([key, value]) => {
      const written = write(schema.getValueSchema(), value);
      return `<entry><key>${escapeXml(key)}</key><value>${written}</value></entry>`;
    })
    .join("");
}
