import { describe, expect, it, test } from "vitest";
import { formatAge, formatDuration, formatSpan, parseDuration } from "./duration";
import { afterFailure, freshAt, isSameFreshness, neverRead } from "./freshness";
import { parseAccountId, parsePipelineName, parseRegion } from "./ids";
import { toSafeUrl } from "./link";
import { matchesPattern } from "./pattern";
import { percentile, usualDuration } from "./percentile";
import { personOf } from "./person";
import { applicationOf, isProductionStage } from "./production";
import { readRevisionMessage, shortRevision } from "./revision";
import { parsePipelineKey, pipelineKeyOf } from "./scope";
import { isSettled, toExecutionMode, toStageStatus, wordOf } from "./status";

describe("words and numbers", () => {
  test.each([
    [formatAge(4_900), "4 s"],
    [formatAge(-5), "0 s"],
    [formatAge(360_000), "6 m"],
    [formatAge(7_300_000), "2 h"],
    [formatAge(3 * 86_400_000), "3 d"],
    [formatDuration(41_000), "0:41"],
    [formatDuration(1_100_000), "18:20"],
    [formatDuration(3_725_000), "1:02:05"],
    [formatSpan(6_480_000), "1 h 48 m"],
    [formatSpan(50_000), "50 s"],
    [parseDuration("60m"), 3_600_000],
    [parseDuration("soon"), undefined],
    [shortRevision("c41d9e2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "c41d9e2"],
    [shortRevision("PARcnxX_u0SMRBnKh83pHL09"), "PARcnxX_u0SM"],
    [readRevisionMessage('{"ProviderType":"GitHub","CommitMessage":"Fix"}'), "Fix"],
    [readRevisionMessage("{not json"), "{not json"],
    [personOf("arn:aws:sts::111122223333:assumed-role/ReleaseApprover/mary"), "mary"],
    [personOf("arn:aws:iam::111122223333:user/team/Bob"), "Bob"],
    [personOf("USER_ARN"), "USER_ARN"],
    [percentile([4, 1, 3, 2], 50), 2.5],
    [percentile([], 50), undefined],
    [usualDuration([1, 2, 3, 4]), undefined],
    [usualDuration([1, 2, 3, 4, 100]), 3],
    [matchesPattern("checkout-*", "Checkout-api"), true],
    [matchesPattern("a.c", "abc"), false],
  ])("%j is %j", (actual, expected) => {
    expect(actual).toBe(expected);
  });

  test.each([
    ["https://example.com/a", "https://example.com/a"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["console-url", undefined],
    [undefined, undefined],
  ])("the link %j becomes %j", (raw, expected) => {
    expect(toSafeUrl(raw)).toBe(expected);
  });
});

describe("ids", () => {
  it("are made only from what has their form", () => {
    expect([parseAccountId("1111"), parseRegion("EU"), parsePipelineName("a/b")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("take a pipeline's key apart as it was put together", () => {
    const address = parsePipelineKey("111122223333/eu-west-1/checkout.api_1");
    expect(address && pipelineKeyOf(address)).toBe("111122223333/eu-west-1/checkout.api_1");
    expect(parsePipelineKey("111122223333/eu-west-1/a/b")).toBeUndefined();
  });
});

describe("statuses", () => {
  it("keep a word they never met, and it passes for no known one", () => {
    const status = toStageStatus("Pondering");
    expect(wordOf(status)).toBe("Pondering");
    expect(isSettled(status)).toBe(false);
  });

  it("take a missing mode as AWS's default and a missing status as unknown", () => {
    expect(toExecutionMode(undefined)).toBe("SUPERSEDED");
    expect(wordOf(toStageStatus(undefined))).toBe("Unknown");
  });
});

describe("production", () => {
  const place = { account: "111122223333", accountName: "prod", stageName: "Production" };
  test.each([
    [undefined, false],
    [{}, true],
    [{ accounts: ["prod"], stages: ["Prod*"] }, true],
    [{ accounts: ["111122223333"] }, true],
    [{ accounts: ["dev"], stages: ["Prod*"] }, false],
    [{ stages: ["Staging"] }, false],
  ])("%j says %s of Production in prod", (rule, expected) => {
    expect(isProductionStage(rule, place)).toBe(expected);
  });

  it("takes the first application that claims a pipeline", () => {
    const rules = [
      { name: "Shop", pipelines: ["shop-*", "checkout-*"] },
      { name: "Checkout", pipelines: ["checkout-*"] },
    ];
    expect(applicationOf(rules, "checkout-api")).toBe("Shop");
  });
});

describe("freshness", () => {
  it("keeps the last good reading through any number of failures", () => {
    const once = afterFailure(freshAt(5), "throttled");
    expect(afterFailure(once, "denied")).toEqual({ kind: "stale", since: 5, because: "denied" });
    expect(afterFailure(once, "throttled")).toBe(once);
  });

  it("is no news when only the time moved", () => {
    expect(isSameFreshness(freshAt(1), freshAt(2))).toBe(true);
    expect(isSameFreshness(freshAt(1), afterFailure(freshAt(1), "x"))).toBe(false);
    expect(isSameFreshness(neverRead, afterFailure(neverRead, "denied"))).toBe(false);
  });
});
