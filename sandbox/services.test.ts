import { describe, expect, test } from "vitest";
import { models } from "./services";
import { knownStructures } from "./testing/known-structures";
import { modeledErrors } from "./testing/modeled-errors";

describe.each(models.map((model) => [model.name, model] as const))("%s", (_, model) => {
  test("has limits only of structures and members the SDK's schemas have", () => {
    const known = knownStructures(model);
    const strangers = Object.entries(model.limits).flatMap(([structure, members]) =>
      Object.keys(members)
        .filter((member) => !known.get(structure)?.includes(member))
        .map((member) => `${structure}.${member}`),
    );
    expect(strangers).toEqual([]);
  });

  test("has operations the SDK has", () => {
    for (const operation of Object.keys(model.operations)) {
      // Throws where the SDK has no such command; some commands have no errors of their own.
      expect(() => modeledErrors(model.name, operation), operation).not.toThrow();
    }
  });
});
