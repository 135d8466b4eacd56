import { describe, expect, test } from "vitest";
import type { ActionDefinition, PipelineDefinition } from "../model/definition";
import { anAction, anExecution, testAddress, testNow } from "../model/pipeline.fixture";
import { mustLookForPolling } from "./what-to-read";

const hourMs = 3_600_000;
const definitionOf = (source: Partial<ActionDefinition>): PipelineDefinition => ({
  ...{ name: testAddress.name, version: 1, executionMode: "SUPERSEDED", triggers: [], variables: [] },
  stages: [{ name: "Source", conditions: [], actions: [anAction({ category: "Source", ...source })] }],
});
const polls = { PollForSourceChanges: "true" };
const long = testNow - 40 * 24 * hourMs;

describe("whether AWS still asks the source is looked at", () => {
  test.each<[string, { source?: Partial<ActionDefinition>; readAt?: number; startedAt?: number }, boolean]>([
    ["where it is asked, and has been quiet", { source: { configuration: polls } }, true],
    ["where nobody has said it is not to be asked", { source: { provider: "CodeCommit" } }, true],
    ["not where events tell", { source: { provider: "CodeStarSourceConnection" } }, false],
    [
      "not where it is not to be asked",
      { source: { configuration: { PollForSourceChanges: "False" } } },
      false,
    ],
    ["not of a build that is called so", { source: { category: "Build", configuration: polls } }, false],
    ["hourly at most", { source: { configuration: polls }, readAt: testNow - hourMs + 1 }, false],
    ["not while something goes on", { source: { configuration: polls }, startedAt: testNow - hourMs }, false],
  ])("%s", (_, { source = {}, readAt = long, startedAt = long }, expected) => {
    const memory = {
      definition: definitionOf(source),
      definitionAt: readAt,
      executions: [anExecution({ startedAt })],
    };
    expect(mustLookForPolling(memory, testNow)).toBe(expected);
    expect(mustLookForPolling({ ...memory, definition: undefined }, testNow)).toBe(false);
  });
});
