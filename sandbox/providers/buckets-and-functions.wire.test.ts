import { describe, expect, test } from "vitest";
import { build, declare, source } from "../testing/declarations";
import { readStage } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action } from "../worlds/parts";
import { minutes } from "./provider";

const { sandbox, aws } = sandboxForTests();

async function create(
  category: "Deploy" | "Invoke",
  provider: string,
  configuration: Record<string, string>,
): Promise<void> {
  const last = action("Last", [category, provider], { configuration, inputs: ["BuildOutput"] });
  const stages = [source("shop"), build(), { name: "Last", actions: [last] }];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
}

const next = (body: object) => sandbox().control("POST", "/next", { action: "Last", ...body });
const read = async () => (await readStage(aws(), "shop", "Last")).actionStates?.[0]?.latestExecution;

describe("an S3 action", () => {
  test("shows the version it wrote, and leads to the bucket", async () => {
    await create("Deploy", "S3", { BucketName: "acme-site", Extract: "false", ObjectKey: "site.zip" });
    sandbox().step(minutes(30));
    expect(await read()).toMatchObject({
      status: "Succeeded",
      summary: "Deployed to s3://acme-site/site.zip",
      externalExecutionId: expect.stringMatching(/^[\w-]{32}$/),
      externalExecutionUrl: expect.stringContaining("/buckets/acme-site?region=eu-west-1&prefix=site.zip"),
    });
  });

  test("that knows no key for what it does not extract fails", async () => {
    await create("Deploy", "S3", { BucketName: "acme-site", Extract: "false" });
    sandbox().step(minutes(30));
    expect((await read())?.errorDetails?.code).toBe("ConfigurationError");
  });

  test("fails as S3 does when nobody says how, else in the words it was told", async () => {
    await create("Deploy", "S3", { BucketName: "acme-site", Extract: "true" });
    await next({});
    sandbox().step(minutes(30));
    expect(await read()).toMatchObject({
      status: "Failed",
      errorDetails: { code: "PermissionError", message: expect.stringContaining("arn:aws:s3:::acme-site") },
    });
    await next({ message: "The bucket is gone" });
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(minutes(30));
    expect((await read())?.errorDetails).toEqual({ code: "JobFailed", message: "The bucket is gone" });
  });
});

describe("a Lambda invoke action", () => {
  const configuration = { FunctionName: "smoke-test" };

  test("shows the call's id, and leads to the function", async () => {
    await create("Invoke", "Lambda", configuration);
    sandbox().step(minutes(30));
    expect(await read()).toMatchObject({
      status: "Succeeded",
      externalExecutionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      externalExecutionUrl: expect.stringContaining("#/functions/smoke-test"),
    });
  });

  test("fails with what the function reports", async () => {
    await create("Invoke", "Lambda", configuration);
    await next({ message: "Checkout answers 502" });
    sandbox().step(minutes(30));
    expect((await read())?.errorDetails).toEqual({ code: "JobFailed", message: "Checkout answers 502" });
  });

  test("that never reports is given up after twenty minutes", async () => {
    await create("Invoke", "Lambda", configuration);
    await next({ end: "hold" });
    for (let tries = 0; (await read()) === undefined && tries < 60; tries += 1) sandbox().step(minutes(1));
    sandbox().step(minutes(18));
    expect((await read())?.status).toBe("InProgress");
    sandbox().step(minutes(2));
    expect((await read())?.errorDetails?.message).toMatch(
      /^The AWS Lambda function smoke-test failed to return/,
    );
  });
});
