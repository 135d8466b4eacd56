import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { systemClock } from "../model/clock";
import { parseAccountId, parseRegion } from "../model/ids";
import type { DeployGateway } from "./deploy-gateway";
import { createGateway } from "./gateway";
import { openTransport } from "./scope-client";

// What a sandbox of ordinary size never answers: more than a page, more than anybody reads.

const account = parseAccountId("111122223333") ?? expect.fail();
const region = parseRegion("eu-west-1") ?? expect.fail();
const minuteMs = 60_000;
type Asked = { operation: string; body: Record<string, unknown> };

const transport = openTransport();
const servers: Server[] = [];
const asked: Asked[] = [];

beforeAll(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  return () => {
    vi.unstubAllEnvs();
    transport.close();
  };
});
afterEach(() => {
  asked.length = 0;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A gateway to somebody who answers like this. */
async function openTo(answer: (asked: Asked) => object): Promise<DeployGateway> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const question = { operation, body: JSON.parse(Buffer.concat(parts).toString()) };
    asked.push(question);
    response.setHeader("content-type", String(request.headers["content-type"]));
    response.end(JSON.stringify(answer(question)));
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens on a port.");
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${address.port}`);
  return createGateway(transport, systemClock).openScope({ account, region }).deploy;
}

it("merges the pages of a series by their id, newest first as they come", async () => {
  const at = Math.floor(Date.now() / minuteMs) * minuteMs - 10 * minuteMs;
  const seconds = (minute: number) => at / 1_000 + minute * 60;
  const result = (Id: string, minutes: number[], Values: number[]) => ({
    ...{ Id, Values, Timestamps: minutes.map(seconds), StatusCode: "PartialData" },
  });
  const reads = await openTo(({ body }) =>
    body.NextToken === undefined
      ? { MetricDataResults: [result("q0_new_requests", [3, 2], [30, 20])], NextToken: "more" }
      : {
          MetricDataResults: [result("q0_new_requests", [1], [10]), result("q0_new_p99", [2, 1], [0.2, 0.1])],
        },
  );
  const source = { kind: "target-group", targetGroup: "targetgroup/a/1", loadBalancer: "app/a/1" } as const;
  const answers = await reads.readHealth([{ id: "a", new: source, from: at, to: at + 5 * minuteMs }]);
  const samples = answers.get("a")?.new.map(({ at: time, ...rest }) => [(time - at) / minuteMs, rest]);
  expect(samples).toEqual([
    [1, { requests: 10, errors: 0, p50Ms: undefined, p99Ms: 100 }],
    [2, { requests: 20, errors: 0, p50Ms: undefined, p99Ms: 200 }],
    [3, { requests: 30, errors: 0, p50Ms: undefined, p99Ms: undefined }],
  ]);
});

it("asks for the health of a hundred deployments in two calls, on whole minutes", async () => {
  const reads = await openTo(() => ({ MetricDataResults: [] }));
  const source = { kind: "function-version", functionName: "f", alias: "live", version: "1" } as const;
  const to = Math.floor(Date.now() / minuteMs) * minuteMs + 12_345;
  const questions = Array.from({ length: 100 }, (_, at) => ({ id: `${at}`, old: source, new: source }));
  await reads.readHealth(questions.map((each) => ({ ...each, from: to - 24 * 60 * minuteMs, to })));
  expect(asked.map(({ body }) => (body.MetricDataQueries as object[]).length)).toEqual([496, 304]);
  for (const { body } of asked) {
    expect(Number(body.EndTime) % 60).toBe(0);
    // Three hours are as far back as anybody looks.
    expect(Number(body.EndTime) - Number(body.StartTime)).toBe(3 * 60 * 60);
  }
});

it("tells of a metric that is denied, although the call is not", async () => {
  const reads = await openTo(() => ({
    MetricDataResults: [{ Id: "q0_new_requests", StatusCode: "Forbidden" }],
  }));
  const source = { kind: "function-version", functionName: "f", alias: "live", version: "1" } as const;
  const reading = reads.readHealth([{ id: "a", new: source, from: 0, to: minuteMs }]);
  await expect(reading).rejects.toMatchObject({ code: "forbidden", operation: "GetMetricData" });
});

it("reads a hundred hosts of many, those that fail among them", async () => {
  const hosts = Array.from({ length: 130 }, (_, at) => `i-${String(at).padStart(4, "0")}`);
  const reads = await openTo(({ operation, body }) => {
    if (operation === "BatchGetDeploymentTargets") {
      const deploymentTargets = (body.targetIds as string[]).map((targetId) => ({
        instanceTarget: { targetId },
      }));
      return { deploymentTargets };
    }
    if (body.targetFilters) return { targetIds: hosts.slice(-2) };
    return body.nextToken === undefined
      ? { targetIds: hosts.slice(0, 100), nextToken: "more" }
      : { targetIds: hosts.slice(100) };
  });
  const targets = await reads.readTargets("d-AB12CD34E", "Server");
  expect(targets.map(({ id }) => id).slice(0, 3)).toEqual(["i-0128", "i-0129", "i-0000"]);
  expect(targets).toHaveLength(100);
  expect(asked.filter(({ operation }) => operation === "BatchGetDeploymentTargets")).toHaveLength(4);
});

it("asks for the one target of a service by what it was called before", async () => {
  const reads = await openTo(() => ({ deploymentTargets: [{ ecsTarget: { targetId: "prod:shop" } }] }));
  await reads.readTargets("d-AB12CD34E", "ECS", ["prod:shop"]);
  expect(asked.map(({ operation }) => operation)).toEqual(["BatchGetDeploymentTargets"]);
});

it("takes a service that can't be told for no news, not for gone", async () => {
  const failures = [{ arn: "arn:aws:ecs:eu-west-1:111122223333:service/prod/shop", reason: "ACCESS_DENIED" }];
  const reads = await openTo(() => ({ services: [], failures }));
  await expect(reads.readServices("prod", ["shop"])).rejects.toMatchObject({ code: "unavailable" });
});
