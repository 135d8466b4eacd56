import * as z from "zod/mini";

/** The answers that have a name in the document, by that name. */
export const named = z.registry<{ id: string }>();

/** With a sentence for whoever reads the document. */
export function told<Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

export function name<Schema extends z.core.$ZodType>(id: string, schema: Schema): Schema {
  named.add(schema, { id });
  return schema;
}

const wordLength = 200;

/** Of an address: no longer than anybody would type. */
export const word = () => z.string().check(z.minLength(1), z.maxLength(wordLength));

/** Of an answer. All times are of this kind. */
export const at = (description: string) => told(z.number(), `${description} Milliseconds since 1970, UTC.`);

export const ms = (description: string) => told(z.number(), `${description} Milliseconds.`);

export const list = <Item extends z.core.$ZodType>(item: Item) => z.readonly(z.array(item));
