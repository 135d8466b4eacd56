import { Agent, request } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { signedHeaders } from "./testing/signed-request";
import { runSandbox, type SpawnedSandbox, spawnSandbox } from "./testing/spawned-sandbox";

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function running(...args: string[]): Promise<SpawnedSandbox> {
  const sandbox = await spawnSandbox(args);
  undo.push(() => sandbox.end());
  return sandbox;
}

async function takePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => new Promise((resolve) => server.close(resolve)));
  // It listens on a TCP port, so its address is not a path.
  return (server.address() as AddressInfo).port;
}

describe("the sandbox, as a program,", () => {
  test("says why it can't start on a port that is taken, and ends with 1", async () => {
    const port = await takePort();
    const { code, output } = await runSandbox(["--empty", "--port", String(port)]);
    expect(code).toBe(1);
    expect(output).toMatch(
      new RegExp(`^Port ${port} is taken on .+: end what uses it, or choose another with --port`),
    );
  });

  test.each([
    [["--sped", "2"], "Unknown option '--sped'"],
    [["--pipelines", "/nowhere", "--port", "0"], "can't read /nowhere"],
  ])("says what is wrong with %j, and ends with 1", async (args, reason) => {
    const { code, output } = await runSandbox(args);
    expect(code).toBe(1);
    expect(output).toContain(reason);
    expect(output).toContain("Usage: npm run sandbox");
  });

  test("ends on SIGTERM, also while connections are open", async () => {
    const sandbox = await running("--empty");
    const socket = await open(sandbox.url);
    undo.push(() => socket.destroy());
    expect(await sandbox.end()).toBe(0);
  });
});

const connections = 1_000;

function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once("error", reject);
  });
}

function ask(url: string, agent: Agent): Promise<number | undefined> {
  const body = "{}";
  const target = "CodePipeline_20150709.ListPipelines";
  const headers = { ...signedHeaders(new URL(url).host, { target, body }), "content-length": body.length };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    sent.once("error", reject).end(body);
  });
}

describe("2,000 connections at once", () => {
  test("half of them idle, are borne: every request is answered, and the process lives", async () => {
    const sandbox = await running("--empty", "--limits", "off");
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    undo.push(() => agent.destroy());
    const idle = await Promise.all(Array.from({ length: connections }, () => open(sandbox.url)));
    undo.push(() => {
      for (const socket of idle) socket.destroy();
    });
    const answers = await Promise.all(Array.from({ length: connections }, () => ask(sandbox.url, agent)));
    expect(answers.every((status) => status === 200)).toBe(true);
    const isOpen = idle.filter((socket) => !socket.destroyed);
    expect(isOpen).toHaveLength(connections);
    expect(sandbox.isAlive()).toBe(true);
    expect(await ask(sandbox.url, agent)).toBe(200);
  });
});
