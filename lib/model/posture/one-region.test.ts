import { expect, test } from "vitest";
import { parseRegion, type Region } from "../ids";
import { findOneRegion } from "./one-region";
import { facts, told } from "./posture.fixture";

const regions = (...names: readonly string[]): readonly Region[] =>
  names.flatMap((name) => parseRegion(name) ?? []);

test.each<[string, readonly Region[] | undefined, readonly Region[], readonly string[]]>([
  ["of no application", undefined, [], []],
  ["of one region, like all of it", regions("eu-west-1"), regions("eu-west-1"), []],
  [
    "of one region, where the rest has two",
    regions("eu-west-1", "us-east-1"),
    regions("eu-west-1"),
    ["Production goes to eu-west-1; the rest of Shop also to us-east-1."],
  ],
  ["of both", regions("eu-west-1", "us-east-1"), regions("us-east-1", "eu-west-1"), []],
  ["without production", regions("eu-west-1", "us-east-1"), [], []],
])("a pipeline %s", (_, all, own, evidence) => {
  const application = all && { name: "Shop", regions: all, own };
  expect(told(findOneRegion, facts({}, { application })).map((finding) => finding.evidence)).toEqual(
    evidence,
  );
});
