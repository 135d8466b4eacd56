import { expect, it } from "vitest";
import type { ActionDefinition, PipelineDefinition } from "../definition";
import { testAddress } from "../pipeline.fixture";
import { wordVersion } from "./word-version";

function action(name: string, parts: Partial<ActionDefinition> = {}): ActionDefinition {
  const none = { configuration: {}, inputArtifacts: [], outputArtifacts: [] };
  return { name, runOrder: 1, category: "Build", ...none, ...parts };
}

function definition(stages: Readonly<Record<string, readonly ActionDefinition[]>>): PipelineDefinition {
  return {
    ...{ name: testAddress.name, version: 1, executionMode: "SUPERSEDED", triggers: [], variables: [] },
    stages: Object.entries(stages).map(([name, actions]) => ({ name, actions, conditions: [] })),
  };
}

const before = definition({ Build: [action("Docker"), action("Lint")] });

it.each<[string, PipelineDefinition, string | undefined]>([
  ["nothing where all that runs is the same", before, undefined],
  [
    "an action that was added",
    definition({ Build: [action("Docker"), action("Lint"), action("Contract")] }),
    "Contract added",
  ],
  ["one that was removed", definition({ Build: [action("Docker")] }), "Lint removed"],
  [
    "one that does something else",
    definition({ Build: [action("Docker", { configuration: { ProjectName: "other" } }), action("Lint")] }),
    "Docker changed",
  ],
  [
    "one that runs later",
    definition({ Build: [action("Docker"), action("Lint", { runOrder: 2 })] }),
    "Lint changed",
  ],
  [
    "a stage rather than all that is in it",
    definition({ Build: [action("Docker"), action("Lint")], Staging: [action("Deploy"), action("Smoke")] }),
    "Staging added",
  ],
  [
    "two of many",
    definition({ Build: [action("Contract"), action("E2E"), action("Docker", { provider: "Jenkins" })] }),
    "Contract added, E2E added, and 2 more",
  ],
  [
    "nothing where artifacts alone are called otherwise",
    definition({ Build: [action("Docker", { outputArtifacts: ["Image"] }), action("Lint")] }),
    undefined,
  ],
])("a version's words name %s", (_, after, words) => {
  expect(wordVersion(before, after)).toBe(words);
});
