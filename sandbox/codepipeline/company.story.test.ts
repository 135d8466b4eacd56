import { expect, test } from "vitest";
import { allPipelines } from "../engine/world";
import { days } from "../providers/provider";
import { readEverything } from "../testing/read-everything";
import { morning, startSandbox } from "../testing/start-sandbox";
import { populateCompany } from "../worlds/company/company";

test("the demo company answers every read of every pipeline as AWS would", async () => {
  const sandbox = await startSandbox({
    // Older executions are as these are.
    startAt: morning - days(90),
    populate: (world) => {
      populateCompany(world, morning);
      world.time.advanceTo(morning);
    },
  });
  try {
    for (const { account, region, name } of allPipelines(sandbox.world)) {
      await readEverything(sandbox.codePipeline({ account, region }), name);
    }
    expect(sandbox.recorder.answers.length).toBeGreaterThan(400);
    expect(sandbox.recorder.problems).toEqual([]);
  } finally {
    await sandbox.close();
  }
});
