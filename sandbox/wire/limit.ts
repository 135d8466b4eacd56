/** What a member must satisfy beyond its type. */
export type Limit =
  | { kind: "text"; least: number; most: number; pattern?: RegExp }
  | { kind: "whole"; least: number; most: number }
  | { kind: "oneOf"; words: readonly string[] }
  | { kind: "list"; item?: Limit; least: number; most: number }
  | { kind: "map"; key: Limit; value: Limit };

export type StructureLimits = Readonly<Record<string, Limit>>;

const { POSITIVE_INFINITY: endless } = Number;

export const text = (least = 0, most = endless, pattern?: RegExp): Limit => ({
  kind: "text",
  least,
  most,
  ...(pattern ? { pattern } : {}),
});
export const whole = (least: number, most = endless): Limit => ({ kind: "whole", least, most });
export const oneOf = (...words: string[]): Limit => ({ kind: "oneOf", words });
export const list = (item: Limit, least = 0, most = endless): Limit => ({ kind: "list", item, least, most });
export const listOf = (least: number, most: number): Limit => ({ kind: "list", least, most });
export const map = (key: Limit, value: Limit): Limit => ({ kind: "map", key, value });

/** The constraint a value breaks, in the words AWS uses after "failed to satisfy constraint: "; undefined when none. */
export function brokenConstraint(limit: Limit, value: unknown): string | undefined {
  switch (limit.kind) {
    case "text":
      return typeof value === "string" ? brokenText(limit, value) : undefined;
    case "whole":
      return typeof value === "number" ? brokenRange(limit, value) : undefined;
    case "oneOf":
      if (typeof value !== "string" || limit.words.includes(value)) return undefined;
      return `Member must satisfy enum value set: [${limit.words.join(", ")}]`;
    case "list":
      return Array.isArray(value) ? brokenLength(limit, value.length) : undefined;
    case "map":
      return undefined;
  }
}

function brokenText(limit: Extract<Limit, { kind: "text" }>, value: string): string | undefined {
  const length = brokenLength(limit, [...value].length);
  if (length) return length;
  if (!limit.pattern || limit.pattern.test(value)) return undefined;
  return `Member must satisfy regular expression pattern: ${limit.pattern.source.slice(4, -2)}`;
}

function brokenLength({ least, most }: { least: number; most: number }, length: number): string | undefined {
  if (length < least) return `Member must have length greater than or equal to ${least}`;
  if (length > most) return `Member must have length less than or equal to ${most}`;
  return undefined;
}

function brokenRange({ least, most }: { least: number; most: number }, value: number): string | undefined {
  if (value < least) return `Member must have value greater than or equal to ${least}`;
  if (value > most) return `Member must have value less than or equal to ${most}`;
  return undefined;
}
