import { describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { RateLimits } from "./rate-limits";

const limits = { perSecond: 0.001, burst: 2 };

async function withSandbox(use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox({ limits });
  try {
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe("rate limits", () => {
  test("let a burst through, then as many a second as they say", () => {
    let now = 0;
    const buckets = new RateLimits({ perSecond: 5, burst: 10 }, () => now);
    const taken = () => Array.from({ length: 12 }, () => buckets.take("a")).filter(Boolean).length;
    expect(taken()).toBe(10);
    now += 1_000;
    expect(taken()).toBe(5);
    now += 60_000;
    expect(taken()).toBe(10);
  });

  test("are off where there are none", () => {
    const buckets = new RateLimits(undefined);
    expect(Array.from({ length: 1_000 }, () => buckets.take("a")).every(Boolean)).toBe(true);
  });

  test("are told as AWS tells them, by JSON services and by Query ones", async () => {
    await withSandbox(async (sandbox) => {
      const [aws, sts] = [sandbox.codePipeline(), sandbox.sts()];
      for (const _ of [1, 2]) await Promise.all([aws.listPipelines({}), sts.getCallerIdentity({})]);
      await expect(aws.listPipelines({})).rejects.toMatchObject({
        name: "ThrottlingException",
        message: "Rate exceeded",
        $metadata: { httpStatusCode: 400 },
      });
      await expect(sts.getCallerIdentity({})).rejects.toMatchObject({ name: "Throttling" });
    });
  });

  test("are counted by operation, account and region", async () => {
    await withSandbox(async (sandbox) => {
      const list = (account?: string, region?: string) =>
        sandbox
          .codePipeline({ ...(account ? { account } : {}), ...(region ? { region } : {}) })
          .listPipelines({});
      for (const _ of [1, 2]) await list();
      await expect(list()).rejects.toMatchObject({ name: "ThrottlingException" });
      await expect(list("444455556666")).resolves.toBeDefined();
      await expect(list(undefined, "us-east-1")).resolves.toBeDefined();
      await expect(sandbox.codePipeline().getPipeline({ name: "x" })).rejects.toMatchObject({
        name: "PipelineNotFoundException",
      });
      const { calls } = (await (await sandbox.control("GET", "/calls")).json()) as { calls: unknown[] };
      expect(calls).toContainEqual({
        account: "111122223333",
        region: "eu-west-1",
        service: "codepipeline",
        operation: "ListPipelines",
        calls: 3,
        refused: 1,
        throttled: 1,
      });
      await sandbox.control("DELETE", "/calls");
      expect(await (await sandbox.control("GET", "/calls")).json()).toEqual({ calls: [] });
    });
  });
});
