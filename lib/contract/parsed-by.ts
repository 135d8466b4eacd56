import * as z from "zod/mini";

/** Takes text through one of the model's parsers. */
export function parsedBy<Output>(parse: (raw: string) => Output | undefined, expected: string) {
  return z.transform((raw: string, context) => {
    const parsed = parse(raw);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: "custom", message: `expected ${expected}`, input: raw });
    return z.NEVER;
  });
}
