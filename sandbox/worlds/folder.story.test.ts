import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { allPipelines } from "../engine/world";
import { days } from "../providers/provider";
import { readEverything } from "../testing/read-everything";
import { startSandbox } from "../testing/start-sandbox";
import { populateFromFolder } from "./folder";
import type { Population } from "./population";

const folder = resolve(import.meta.dirname, "../../../shared/pipelines");

describe.skipIf(!existsSync(folder))(
  `definitions as their authors wrote them (skipped without ${folder})`,
  () => {
    test("run, but for those AWS would refuse, and end within two days", async () => {
      let population: Population | undefined;
      const sandbox = await startSandbox({
        populate: (world) => {
          population = populateFromFolder(world, folder);
        },
      });
      try {
        // "Output artifact names must be unique within a pipeline", says the reference of OutputArtifact.
        expect(population).toEqual({
          pipelines: 39,
          refused: [
            expect.stringMatching(
              /^33-.+InvalidActionDeclarationException: .*'SourceApp' is given out twice/,
            ),
          ],
        });
        sandbox.step(days(2));
        for (const pipeline of allPipelines(sandbox.world)) {
          const ended = pipeline.executions.filter(
            ({ status }) => status === "Succeeded" || status === "Failed",
          );
          expect(ended.length, pipeline.name).toBeGreaterThan(0);
          expect(
            pipeline.executions.some(({ status }) => status === "Succeeded"),
            pipeline.name,
          ).toBe(true);
          await readEverything(sandbox.codePipeline({ region: pipeline.region }), pipeline.name);
        }
        expect(sandbox.recorder.problems).toEqual([]);
      } finally {
        await sandbox.close();
      }
    });
  },
);
