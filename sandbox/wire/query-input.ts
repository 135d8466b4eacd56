import { NormalizedSchema } from "@smithy/core/schema";
import type { Fields } from "./call";

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/**
 * A Query request as its JSON sister would be: `Dimensions.member.1.Name=a` becomes `{ Dimensions: [{ Name: "a" }] }`,
 * with numbers, booleans and times (epoch seconds) as the schema has them. What can't be read stays a text, for the check
 * of shapes to refuse.
 */
export function fromQuery(schema: SchemaRef, fields: Fields): Fields {
  const tree = toTree(fields);
  // An operation's input is a structure.
  return readNode(NormalizedSchema.of(schema), tree) as Fields;
}

interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

function toTree(fields: Fields): Node {
  const root: Node = { children: new Map() };
  for (const [path, value] of Object.entries(fields)) {
    let node = root;
    for (const part of path.split(".")) {
      const child: Node = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.text = String(value);
  }
  return root;
}

function readNode(schema: NormalizedSchema, node: Node): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node);
  if (schema.isListSchema()) return readList(schema, node);
  if (schema.isMapSchema()) return readMap(schema, node);
  return readText(schema, node.text ?? "");
}

function readStructure(schema: NormalizedSchema, node: Node): Fields {
  const members = [...schema.structIterator()].flatMap(([name, member]) => {
    const child = node.children.get(name);
    return child ? [[name, readNode(member, child)] as const] : [];
  });
  return Object.fromEntries(members);
}

function readList(schema: NormalizedSchema, node: Node): unknown[] {
  const items = node.children.get("member") ?? node;
  return [...items.children]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => readNode(schema.getValueSchema(), child));
}

function readMap(schema: NormalizedSchema, node: Node): Fields {
  const entries = [...(node.children.get("entry") ?? node).children.values()].map((entry) => [
    entry.children.get("key")?.text ?? "",
    readNode(schema.getValueSchema(), entry.children.get("value") ?? { children: new Map() }),
  ]);
  return Object.fromEntries(entries);
}

function readText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema() && (text === "true" || text === "false")) return text === "true";
  if (schema.isTimestampSchema()) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? text : ms / 1_000;
  }
  const isNumber = schema.isNumericSchema() && text.trim() !== "" && !Number.isNaN(Number(text));
  return isNumber ? Number(text) : text;
}
