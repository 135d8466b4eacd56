import { assert, jsonValue, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { toFleetRow } from "../model/fleet-row";
import type { PipelineName } from "../model/ids";
import { aPipeline, aStage } from "../model/pipeline.fixture";
import { pack, unpack } from "./pack";

describe("packing", () => {
  it("comes out as it went in, whatever it is", () => {
    assert(
      property(jsonValue({ maxDepth: 3 }), (value) => {
        // Through JSON, as it crosses; minus zero is zero there.
        const crossed = JSON.parse(JSON.stringify(pack(value)));
        expect(unpack(crossed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 },
    );
  });

  it("makes a fleet less than half as long", () => {
    const stages = ["Source", "Build", "Test", "Production"].map((name) => aStage({ name }));
    const rows = Array.from({ length: 100 }, (_, at) =>
      // A literal of the form the parser asks for.
      toFleetRow(aPipeline({ name: `fleet-${at}` as PipelineName, stages })),
    );
    expect(JSON.stringify(pack(rows)).length).toBeLessThan(JSON.stringify(rows).length / 2);
    expect(unpack(pack(rows))).toEqual(rows);
  });
});
