import { describe, expect, it, test } from "vitest";
import { deployment } from "../model/deployment.fixture";
import { aPipeline } from "../model/pipeline.fixture";
import { parseStreamMessage, snapshotAnswerSchema } from "./stream";

describe("a message of the stream", () => {
  it("comes out as it went in", () => {
    const message = { kind: "pipeline" as const, sequence: 7, pipeline: aPipeline() };
    expect(parseStreamMessage(JSON.stringify(message))).toEqual(message);
  });

  test.each([
    ["cut off", '{"kind":"pipel'],
    ["of a kind a newer server knows", '{"kind":"weather","sequence":1}'],
    ["without its pipeline", '{"kind":"pipeline","sequence":1}'],
    ["without a key in it", '{"kind":"pipeline","sequence":1,"pipeline":{}}'],
    ["that is no object", "7"],
  ])("is left aside when it is %s", (_, data) => {
    expect(parseStreamMessage(data)).toBeUndefined();
  });
});

describe("the snapshot's answer", () => {
  it("holds everything with one sequence and the server's time", () => {
    const answer = {
      sequence: 1,
      serverAt: 2,
      scopes: [],
      pipelines: [aPipeline()],
      deployments: [deployment()],
    };
    expect(snapshotAnswerSchema.parse(answer)).toEqual(answer);
    expect(snapshotAnswerSchema.safeParse({ ...answer, pipelines: [null] }).success).toBe(false);
  });
});
