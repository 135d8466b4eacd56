import { expect, it } from "vitest";
import { toFleetRow } from "../fleet-row";
import type { PipelineName } from "../ids";
import { aPipeline, aStage } from "../pipeline.fixture";
import { readMetricsOptions } from "./metrics-options";

// Literals of the form the parser asks for.
const row = (name: string, more: Partial<Parameters<typeof aPipeline>[0]>) =>
  toFleetRow(aPipeline({ ...more, name: name as PipelineName }));

it("offers each word once, in order", () => {
  const rows = [
    row("ledger", {
      application: "Books",
      tags: { team: "money", tier: "1" },
      stages: [aStage({ name: "Test" })],
    }),
    row("checkout", {
      tags: { team: "shop" },
      stages: [aStage({ name: "Build" }), aStage({ name: "Test" })],
    }),
  ];
  const options = readMetricsOptions(rows);
  expect(options.pipelines.map(({ name }) => name)).toEqual(["checkout", "ledger"]);
  expect(options).toMatchObject({
    applications: ["Books"],
    tagKeys: ["team", "tier"],
    stages: ["Build", "Test"],
  });
  expect(options.accounts).toHaveLength(1);
});
