import { expect, test } from "vitest";
import { batchesOf, readBatches } from "./batches";

test.each([
  [[], []],
  [["a"], [["a"]]],
  [
    ["a", "b", "a", "c"],
    [["a", "b"], ["c"]],
  ],
])("%j goes by twos as %j, each once", (items, batches) => {
  expect(batchesOf(items, 2)).toEqual(batches);
});

test("nothing is asked for nothing, and answers keep their order", async () => {
  const asked: string[][] = [];
  const read = async (batch: string[]) => {
    asked.push(batch);
    return batch.map((each) => each.toUpperCase());
  };
  expect(await readBatches([], 2, read)).toEqual([]);
  expect(asked).toEqual([]);
  expect(await readBatches(["a", "b", "c"], 2, read)).toEqual(["A", "B", "C"]);
});
