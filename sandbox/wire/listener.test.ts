import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Posted } from "../testing/signed-request";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function ask(posted: Posted): Promise<[status: number, name: string]> {
  const response = await sandbox.post(posted);
  const { __type = "none" } = (await response.json()) as { __type?: string };
  expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.1");
  return [response.status, __type];
}

const target = "CodePipeline_20150709.ListPipelines";

describe("a request", () => {
  test.each<[string, Posted, number, string]>([
    ["of malformed JSON", { target, body: "{" }, 400, "SerializationException"],
    [
      "of an operation that is none",
      { target: "CodePipeline_20150709.Dance" },
      400,
      "UnknownOperationException",
    ],
    [
      "of an operation the sandbox lacks",
      { target: "CodePipeline_20150709.PutWebhook" },
      400,
      "UnknownOperationException",
    ],
    ["to a service that is none", { target: "Weather_20200101.GetRain" }, 400, "UnknownOperationException"],
    ["to a service only JavaScript knows", { target: "constructor.name" }, 400, "UnknownOperationException"],
    ["to a target without a dot", { target: "ListPipelines" }, 400, "UnknownOperationException"],
    ["to no target", {}, 404, "UnknownOperationException"],
    ["by GET", { target, method: "GET" }, 404, "UnknownOperationException"],
    [
      "in CBOR",
      { path: "/service/X/operation/Y", contentType: "application/cbor" },
      415,
      "UnsupportedMediaTypeException",
    ],
    [
      "of 6 MB",
      { target, body: JSON.stringify({ nextToken: "x".repeat(6 * 1024 * 1024) }) },
      413,
      "RequestEntityTooLargeException",
    ],
  ])("%s is refused: %#", async (_, posted, status, name) => {
    expect(await ask(posted)).toEqual([status, name]);
  });

  test("of Query to a service only JavaScript knows is refused", async () => {
    const contentType = "application/x-www-form-urlencoded";
    const response = await sandbox.post({ contentType, service: "constructor", body: "Action=name" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<Code>InvalidAction</Code>");
  });

  test("without a body is one with an empty structure", async () => {
    expect(await ask({ target, body: "" })).toEqual([200, "none"]);
  });

  test("to an endpoint with a path is answered as at the root", async () => {
    expect(await ask({ target, path: "/cp/v1/" })).toEqual([200, "none"]);
  });
});

const wholeSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000;

describe("every answer", () => {
  test("carries the world's time in Date, and a request id", async () => {
    for (const request of [{ target }, { target, secret: "guess" }, {}]) {
      const response = await sandbox.post(request);
      await response.arrayBuffer();
      expect(Date.parse(response.headers.get("date") ?? "")).toBe(wholeSeconds(sandbox.world.time.now()));
      expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
