import { expect, test } from "vitest";
import type { DeploymentStatus } from "../../model/deployment-status";
import { addWeight } from "./weights";

const at = 1_000;

test.each<[string, DeploymentStatus, number[], number | undefined, number[]]>([
  ["the first that is seen", "InProgress", [], 0, [0]],
  ["another share", "InProgress", [0], 10, [0, 10]],
  ["no share that is the same", "InProgress", [0, 10], 10, [0, 10]],
  ["no share that can't be told", "InProgress", [0, 10], undefined, [0, 10]],
  ["a share that goes back", "InProgress", [0, 10], 0, [0, 10, 0]],
  ["the last, read after the end", "Succeeded", [0, 10], 100, [0, 10, 100]],
  ["nothing of one that had ended before anybody looked", "Succeeded", [], 100, []],
])("writes down %s", (_, status, before, percent, after) => {
  const weights = before.map((one) => ({ at: 0, percent: one }));
  expect(addWeight({ status, weights }, at, percent).map((weight) => weight.percent)).toEqual(after);
});
