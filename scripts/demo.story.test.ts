import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { snapshotAnswerSchema } from "../lib/contract/stream";
import { requireFreePort } from "./ports.mjs";

const folder = mkdtempSync(join(tmpdir(), "signalbox-demo-"));
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

function startDemo(port: number, sandboxPort: number) {
  const child = spawn(process.execPath, ["scripts/demo.mjs"], {
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SIGNALBOX_DATA: join(folder, "data"),
      // Nothing of the caller's own account may reach the demo.
      AWS_PROFILE: "real",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  const keep = (chunk: Buffer) => {
    output += String(chunk);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return { child, output: () => output };
}

async function signIn(url: string, email: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/demo`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: toCookies(first) },
    body: new URLSearchParams({ csrfToken, email, callbackUrl: "/" }),
  });
  return toCookies(answer);
}

function toCookies(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

test("the demo shows its pipelines to whom it greets, twice, and leaves nothing behind", async () => {
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()];
  const url = `http://127.0.0.1:${port}`;
  for (const email of ["viewer@demo", "admin@demo"]) {
    const { child, output } = startDemo(port, sandboxPort);
    await vi.waitFor(() => expect(output()).toContain("Ctrl-C ends everything"), { timeout: 150_000 });
    expect(output()).toContain(`http://localhost:${port}`);
    expect((await fetch(`${url}/api/snapshot`)).status).toBe(401);
    const cookie = await signIn(url, email);
    await vi.waitFor(
      async () => {
        const answer = await fetch(`${url}/api/snapshot`, { headers: { cookie } });
        const { pipelines } = snapshotAnswerSchema.parse(await answer.json());
        expect(pipelines.length).toBeGreaterThan(0);
      },
      { timeout: 30_000, interval: 250 },
    );
    const page = await fetch(url, { headers: { cookie } });
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-\w+'/);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    await requireFreePort(port, "PORT");
    await requireFreePort(sandboxPort, "SANDBOX_PORT");
  }
});

test("a taken port is told before anything is built or started", async () => {
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()];
  const other = createServer().listen(sandboxPort);
  await once(other, "listening");
  const { child, output } = startDemo(port, sandboxPort);
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(output().trim()).toBe(
    `Port ${sandboxPort} is taken: end what uses it or choose another with SANDBOX_PORT=${sandboxPort + 1}.`,
  );
  other.close();
});
