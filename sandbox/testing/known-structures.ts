import { NormalizedSchema } from "@smithy/core/schema";
import type { ServiceModel } from "../wire/json-service";

/** Every structure an operation's input or output can hold, with its members. */
export function knownStructures({ operations }: ServiceModel): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const visit = (schema: NormalizedSchema): void => {
    if (schema.isListSchema() || schema.isMapSchema()) visit(schema.getValueSchema());
    const name = schema.isStructSchema() ? (schema.getName() ?? "") : "";
    if (!name || found.has(name)) return;
    const members = [...schema.structIterator()];
    found.set(
      name,
      members.map(([member]) => member),
    );
    for (const [, member] of members) visit(member);
  };
  for (const { input, output } of Object.values(operations)) {
    visit(NormalizedSchema.of(input));
    visit(NormalizedSchema.of(output));
  }
  return found;
}
