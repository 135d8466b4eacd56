import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  createPipeline,
  keysOf,
  prodAccount,
  type Sandbox,
  startSandbox,
} from "../collector/testing/sandbox";
import { systemClock } from "../model/clock";
import { type AccountId, parseAccountId, parsePipelineName, parseRegion } from "../model/ids";
import { createGateway } from "./gateway";
import { readOwnAccount } from "./own-account";
import { openTransport } from "./scope-client";

const account = parseAccountId(prodAccount) ?? expect.fail();
const devAccount = parseAccountId("444455556666") ?? expect.fail();
const region = parseRegion("eu-west-1") ?? expect.fail();
const name = parsePipelineName("checkout") ?? expect.fail();

let sandbox: Sandbox;
const transport = openTransport();
const gateway = createGateway(transport, systemClock);
const open = (parts: { account?: AccountId; roleArn?: string; region?: typeof region } = {}) =>
  gateway.openScope({ account, region, ...parts });

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  useKeys(keysOf(prodAccount));
  await createPipeline(sandbox, name, { tags: [{ key: "team", value: "payments" }] });
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => {
  vi.unstubAllEnvs();
  transport.close();
  sandbox.stop();
});

const servers: Server[] = [];
async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens on a port.");
  return `http://127.0.0.1:${address.port}`;
}

function useKeys({ accessKeyId, secretAccessKey }: ReturnType<typeof keysOf>): void {
  vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
}

describe("the gateway", () => {
  it("reads a pipeline's list, definition, state, executions and tags as the model has them", async () => {
    const scope = open();
    expect(await scope.listPipelines()).toEqual([{ name, version: 1, executionMode: "SUPERSEDED" }]);
    const definition = await scope.readDefinition(name);
    expect(definition.stages.map(({ name: stage }) => stage)).toEqual(["Source", "Build", "Production"]);
    expect(definition.stages[2]?.actions.map(({ runOrder, category }) => [runOrder, category])).toEqual([
      [1, "Approval"],
      [2, "Deploy"],
    ]);
    const state = await scope.readState(name);
    expect(state.stages[0]?.latest?.status).toBe("InProgress");
    const [execution] = await scope.listExecutions(name, 20);
    expect(execution).toMatchObject({ status: "InProgress", trigger: { type: "CreatePipeline" } });
    expect(await scope.readTags(name)).toEqual({ team: "payments" });
    const calls = scope.spending().map(({ operation, callsLastMinute }) => [operation, callsLastMinute]);
    expect(calls).toContainEqual(["GetPipelineState", 1]);
  });

  it("watches another account through its role", async () => {
    const scope = open({ account: devAccount, roleArn: `arn:aws:iam::${devAccount}:role/signalbox` });
    expect(await scope.listPipelines()).toEqual([]);
  });

  it("knows whose credentials it has", async () => {
    expect(await readOwnAccount(region, transport)).toBe(account);
  });

  it("says so when they are of another account than the scope's", async () => {
    const scope = open({ account: devAccount });
    await expect(scope.readDefinition(name)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("reckons with the sandbox's time, wherever that is", async () => {
    await sandbox.control("POST", "/clock", { stepMs: 7_200_000 });
    const scope = open();
    await scope.listPipelines();
    expect(scope.now() - Date.now()).toBeGreaterThan(7_190_000);
  });

  it.each([
    ["throttle", "throttled"],
    ["deny", "forbidden"],
    ["error500", "unavailable"],
    ["reset", "unavailable"],
    ["html503", "unavailable"],
    ["garbage", "garbage"],
    ["cut", "unavailable"],
    ["endless", "garbage"],
  ])("tells %s as %s, with the operation", async (kind, code) => {
    await sandbox.control("POST", "/faults", { kind });
    await expect(open().listPipelines()).rejects.toMatchObject({ code, operation: "ListPipelines" });
  });

  it.each([
    ["HTML", "<html>Maintenance</html>"],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["other members", '{"Items":[]}'],
    ["a list that is none", '{"pipelines":"all"}'],
  ])("tells %s in a good answer as garbage, with its request id", async (_, body) => {
    const headers = { "x-amzn-requestid": "request-1" };
    const url = await listen(createServer((__, response) => response.writeHead(200, headers).end(body)));
    vi.stubEnv("AWS_ENDPOINT_URL", url);
    const answer = open().listPipelines();
    await expect(answer).rejects.toMatchObject({ code: "garbage", requestId: "request-1" });
  });

  it("waits no more than ten seconds for CodePipeline, nor for STS, which gives a role's keys", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", await listen(createServer(() => undefined)));
    const scopes = [
      open(),
      open({ account: devAccount, roleArn: `arn:aws:iam::${devAccount}:role/signalbox` }),
    ];
    const answers = scopes.map((scope) => scope.listPipelines());
    await Promise.all(answers.map((answer) => expect(answer).rejects.toMatchObject({ code: "unavailable" })));
  }, 15_000);

  it("says of a region that does not exist where it looked for it", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", undefined);
    const offline = openTransport();
    const unknownHost = (host: string) =>
      Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
    offline.httpsAgent.options.lookup = (host, __, done) => done(unknownHost(host), "", 0);
    const nowhere = parseRegion("eu-nowhere-9") ?? expect.fail();
    const scope = createGateway(offline, systemClock).openScope({ account, region: nowhere });
    await expect(scope.listPipelines()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("codepipeline.eu-nowhere-9.amazonaws.com"),
    });
    offline.close();
  });

  it("tells expired sessions and keys nobody knows as forbidden", async () => {
    useKeys({ ...keysOf(prodAccount), secretAccessKey: "wrong" });
    await expect(open().listPipelines()).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      open({ account: devAccount, roleArn: `arn:aws:iam::${devAccount}:role/signalbox` }).listPipelines(),
    ).rejects.toMatchObject({ code: "forbidden" });
    useKeys(keysOf(prodAccount));
  });

  it("tells a pipeline that is not there as not found", async () => {
    const missing = parsePipelineName("missing") ?? expect.fail();
    await expect(open().readState(missing)).rejects.toMatchObject({ code: "not-found" });
  });

  it("lets go of its waiting calls when it closes", async () => {
    const scope = open();
    const reads = Array.from({ length: 30 }, () => scope.readState(name).catch((error: unknown) => error));
    scope.close();
    const answers = await Promise.all(reads);
    expect(answers.every((answer) => answer instanceof Error || typeof answer === "object")).toBe(true);
    expect(answers.at(-1)).toBeInstanceOf(Error);
  });
});
