import { describe, expect, it, test } from "vitest";
import type { ApprovalId } from "./ids";
import { testAddress, testApprovalId } from "./pipeline.fixture";
import { othersReading, type Reader, readersWords } from "./reader";
import { pipelineKeyOf } from "./scope";

const pipeline = pipelineKeyOf(testAddress);
const reads = (name: string, approval: ApprovalId = testApprovalId): Reader => ({
  ...{ approval, pipeline, name },
  email: `${name}@example.com`,
});

describe("who is reading an approval", () => {
  it("is everybody but oneself, each once, of this approval only", () => {
    // Thirty-two hex digits, as its parser asks for.
    const another = "f".repeat(32) as ApprovalId;
    const readers = [reads("olga"), reads("arno"), reads("olga"), reads("me"), reads("vera", another)];
    expect(othersReading(readers, testApprovalId, "me@example.com")).toEqual(["arno", "olga"]);
  });

  test.each([
    [[], ""],
    [["arno"], "arno is reading it"],
    [["arno", "olga"], "arno and olga are reading it"],
    [["arno", "olga", "vera"], "arno and 2 others are reading it"],
  ])("%j reads %j", (names, words) => {
    expect(readersWords(names)).toBe(words);
  });
});
