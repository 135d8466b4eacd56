import { expect, test } from "vitest";
import { facts } from "./posture.fixture";
import { findV1 } from "./v1";

test.each([
  ["V1", 1],
  ["V2", 0],
  [undefined, 0],
])("type %s", (pipelineType, count) => {
  expect(findV1(facts({ pipelineType }))).toHaveLength(count);
});
