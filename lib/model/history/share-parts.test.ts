import { expect, it } from "vitest";
import type { PipelineDefinition, StageDefinition } from "../definition";
import { aPipeline } from "../pipeline.fixture";
import { anActionRecord } from "./records.fixture";
import { shareNames, shareStages } from "./share-parts";

it("takes over every row as it is", () => {
  const names = new Map<string, string>();
  const rows = {
    executions: [],
    deployments: [],
    actions: [anActionRecord(), anActionRecord({ actionName: "Lint" })],
  };
  expect(shareNames(rows, names)).toEqual(rows);
  expect([...names.keys()]).toEqual(["Build", "DockerBuild", "Lint"]);
});

it("keeps a stage once that did not change from one version to the next", () => {
  const stage = (name: string): StageDefinition => ({ name, actions: [], conditions: [] });
  const versionOf = (version: number, ...names: string[]): PipelineDefinition => ({
    ...{ name: aPipeline().name, version, executionMode: "QUEUED", triggers: [], variables: [] },
    stages: names.map(stage),
  });
  const versions = [versionOf(1, "Build", "Prod"), versionOf(2, "Build", "Test", "Prod")];
  const shared = shareStages(versions);
  expect(shared).toEqual(versions);
  expect(shared[1]?.stages[0]).toBe(shared[0]?.stages[0]);
  expect(shared[1]?.stages[2]).toBe(shared[0]?.stages[1]);
});
