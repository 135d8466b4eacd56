import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { seesEverything } from "../../auth/visibility";
import { toDefinition } from "../../aws/to-definition";
import { type PipelineName, parsePipelineName } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import { aPipeline, aStage, testAddress, testNow } from "../../model/pipeline.fixture";
import { pipelineKeyOf } from "../../model/scope";
import { PostureDesk } from "./posture-desk";

const folder = resolve(import.meta.dirname, "../../../../shared/pipelines");

function readPipelines(): readonly PipelineSnapshot[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const { pipeline } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const name = parsePipelineName(file.replace(/\.json$/, "").slice(0, 100));
      return pipeline && name ? toSnapshot(name, pipeline) : [];
    });
}

function toSnapshot(name: PipelineName, raw: Parameters<typeof toDefinition>[1]): PipelineSnapshot {
  const { stages, pipelineType, variables, triggers } = toDefinition(name, raw);
  const address = { ...testAddress, name };
  return aPipeline({
    ...address,
    ...{ key: pipelineKeyOf(address), pipelineType, variables, triggers },
    stages: stages.map((stage) => aStage({ ...stage, conditions: [] })),
  });
}

describe.skipIf(!existsSync(folder))("definitions as their authors wrote them", async () => {
  const pipelines = existsSync(folder) ? readPipelines() : [];
  const desk = new PostureDesk({
    store: { readNewestDeployments: async () => new Map() },
    live: { view: () => ({ sequence: 1, pipelines, deployments: [], scopes: [] }) },
    history: { find: () => undefined },
    rule: undefined,
    now: () => testNow,
  });
  const found = await desk.find(seesEverything);

  const rulesOf = (start: string) =>
    found
      .filter(({ pipeline }) => pipeline.name.startsWith(start))
      .flatMap(({ findings }) => findings.map(({ rule }) => rule));

  test.each([
    ["05: V2, straight to production", "05-", ["no-approval", "no-test"]],
    ["17: smoke tests and an approval between the change set and its execution", "17-", ["polling", "v1"]],
    [
      "22: a test stack, UAT and approvals, and two sources that are polled",
      "22-",
      ["polling", "polling", "v1"],
    ],
    ["24: tests, and nobody asked", "24-", ["no-approval"]],
    ["37: tests that are functions, and an approval", "37-", ["polling", "v1"]],
  ])("%s", (_, start, rules) => {
    expect(rulesOf(start)).toEqual(rules);
  });

  test("hold no secret that AWS does not mask, and nothing is said of what is not known", () => {
    const counts: Record<string, number> = {};
    for (const { rule } of found.flatMap(({ findings }) => findings)) counts[rule] = (counts[rule] ?? 0) + 1;
    expect(counts).toEqual({ "no-approval": 23, "no-test": 22, polling: 24, v1: 31 });
  });
});
