import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../providers/provider";
import type { Posted } from "../testing/signed-request";
import { morning, type Sandbox, startSandbox } from "../testing/start-sandbox";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const target = "CodePipeline_20150709.ListPipelines";

async function errorOf(posted: Posted): Promise<string> {
  const response = await sandbox.post({ target, ...posted });
  const body = (await response.json()) as { __type?: string };
  expect([response.status, body.__type === undefined]).toEqual(body.__type ? [400, false] : [200, true]);
  return body.__type ?? "none";
}

describe("a signature", () => {
  test("by the SDK, and one made by hand, are taken", async () => {
    expect((await sandbox.codePipeline().listPipelines({})).pipelines).toEqual([]);
    expect(await errorOf({})).toBe("none");
  });

  test.each<[string, Posted, string]>([
    ["with a wrong secret", { secret: "guess" }, "InvalidSignatureException"],
    [
      "over another body",
      { headers: { "x-amz-target": "CodePipeline_20150709.GetPipeline" } },
      "InvalidSignatureException",
    ],
    ["of a key nobody has", { accessKeyId: "AKIAIOSFODNN7EXAMPLE" }, "UnrecognizedClientException"],
    [
      "of an account that is not there",
      { accessKeyId: "AKIASANDBOX999999999999" },
      "UnrecognizedClientException",
    ],
    ["that is missing", { headers: { authorization: undefined } }, "MissingAuthenticationTokenException"],
    ["of another kind", { headers: { authorization: "Bearer abc" } }, "IncompleteSignatureException"],
    [
      "that ends early",
      { headers: { authorization: "AWS4-HMAC-SHA256 Credential=AKIA/20400102/eu-west-1" } },
      "IncompleteSignatureException",
    ],
    ["without a date", { headers: { "x-amz-date": undefined } }, "IncompleteSignatureException"],
    ["with a date that is none", { headers: { "x-amz-date": "yesterday" } }, "IncompleteSignatureException"],
    ["for a region that is none", { region: "mars-north-1" }, "InvalidSignatureException"],
    ["for another service", { service: "codedeploy" }, "InvalidSignatureException"],
    ["with a session token of nobody", { sessionToken: "abc.def" }, "UnrecognizedClientException"],
  ])("%s is refused: %#", async (_, posted, name) => {
    expect(await errorOf(posted)).toBe(name);
  });

  test("tells by its region which pipelines are meant, and by its key whose", async () => {
    const region = "us-east-1";
    await expect(sandbox.codePipeline({ region }).getPipeline({ name: "x" })).rejects.toThrow("111122223333");
    await expect(
      sandbox.codePipeline({ account: "444455556666" }).getPipeline({ name: "x" }),
    ).rejects.toThrow("444455556666");
  });
});

describe("a signature's time", () => {
  test("may be the wall's or the sandbox's", async () => {
    expect(await errorOf({ at: Date.now() - minutes(4) })).toBe("none");
    expect(await errorOf({ at: sandbox.world.time.now() + minutes(4) })).toBe("none");
  });

  test("may lie between the two, where a client is that followed Date before the world jumped", async () => {
    sandbox.step(minutes(60));
    expect(await errorOf({ at: morning })).toBe("none");
    const aws = sandbox.codePipeline();
    await aws.listPipelines({});
    sandbox.step(minutes(60));
    await expect(aws.listPipelines({})).resolves.toBeDefined();
  });

  test("is refused when it is over five minutes before or after both", async () => {
    expect(await errorOf({ at: Date.now() - minutes(6) })).toBe("InvalidSignatureException");
    expect(await errorOf({ at: sandbox.world.time.now() + minutes(6) })).toBe("InvalidSignatureException");
  });
});
