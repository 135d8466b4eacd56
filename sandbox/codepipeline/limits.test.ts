import { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, test } from "vitest";
import { modeledErrors } from "../testing/modeled-errors";
import { limits } from "./limits";
import { codePipelineOperations } from "./service";

/** Every structure an operation's input or output can hold, with its members. */
function structures(): Map<string, string[]> {
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
  for (const { input, output } of Object.values(codePipelineOperations)) {
    visit(NormalizedSchema.of(input));
    visit(NormalizedSchema.of(output));
  }
  return found;
}

describe("the table of limits", () => {
  test("names only structures and members the SDK's schemas have", () => {
    const known = structures();
    const strangers = Object.entries(limits).flatMap(([structure, members]) =>
      Object.keys(members)
        .filter((member) => !known.get(structure)?.includes(member))
        .map((member) => `${structure}.${member}`),
    );
    expect(strangers).toEqual([]);
  });

  test("is of operations the SDK has", () => {
    for (const operation of Object.keys(codePipelineOperations)) {
      expect(modeledErrors(operation), operation).not.toEqual([]);
    }
  });
});
