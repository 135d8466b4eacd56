import { expect, test } from "vitest";
import type { PipelineDefinition } from "../definition";
import { anAction, aPipeline, aStage } from "../pipeline.fixture";
import { readOwnStages } from "./own-stages";

const now = [aStage({ name: "Build", actions: [anAction({ name: "Docker" })] })];
const ranIn = (stages: PipelineDefinition["stages"]): PipelineDefinition => ({
  ...{ name: aPipeline().name, version: 1, executionMode: "QUEUED", stages, triggers: [], variables: [] },
});
const build = {
  name: "Build",
  conditions: [],
  actions: [{ ...anAction({ name: "Docker" }), inputArtifacts: ["Other"] }],
};

test.each([
  ["of a version that is not kept", undefined, undefined],
  ["that are the same but for what no timeline shows", ranIn([build]), undefined],
  [
    "with one that is gone",
    ranIn([build, { ...build, name: "Audit" }]),
    [
      { name: "Build", actions: [{ name: "Docker", runOrder: 1 }] },
      { name: "Audit", actions: [{ name: "Docker", runOrder: 1 }] },
    ],
  ],
  [
    "whose actions ran in another order",
    ranIn([{ ...build, actions: [{ ...anAction({ name: "Docker" }), runOrder: 2 }] }]),
    [{ name: "Build", actions: [{ name: "Docker", runOrder: 2 }] }],
  ],
])("an execution’s own stages %s", (_, definition, own) => {
  expect(readOwnStages(definition, now)).toEqual(own);
});
