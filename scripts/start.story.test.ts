import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { requireFreePort } from "./ports.mjs";
import { checkConfig, supervise } from "./supervisor";

const folder = mkdtempSync(join(tmpdir(), "signalbox-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(config: string, env: Record<string, string> = {}) {
  const file = join(folder, "signalbox.yaml");
  writeFileSync(file, config);
  return spawnSync(process.execPath, ["scripts/start.mjs"], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", SIGNALBOX_CONFIG: file, ...env },
  });
}

test("a broken configuration is told one line per problem before anything is started", () => {
  const { status, stderr } = start("accounts: [{ id: 12, name: prod }]\nauht: {}\n", {
    DATABASE_URL: "mysql://x",
    AWS_REGION: "eu-west-1",
  });
  expect(status).toBe(1);
  const lines = stderr.trim().split("\n");
  expect(lines.every((line) => /^(environment|signalbox\.yaml): \S+: /.test(line))).toBe(true);
  expect(stderr).toContain("environment: DATABASE_URL: expected a postgres:// URL");
  expect(stderr).toContain("signalbox.yaml: auht: ");
});

test("without a way to sign in it does not start", () => {
  const { status, stderr } = start("include: ['*']\n", { AWS_REGION: "eu-west-1" });
  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    "signalbox.yaml: auth: expected a way to sign in: oidc or github, or demo: true to try it out",
  );
});

test("a database that is not there is told in one line", async () => {
  const file = join(folder, "signalbox.yaml");
  writeFileSync(
    file,
    "accounts: [{ id: '111122223333', name: prod, regions: [{ name: eu-west-1 }] }]\nauth: { demo: true }\n",
  );
  const env = { SIGNALBOX_CONFIG: file, DATABASE_URL: "postgres://localhost:1/signalbox", PORT: "0" };
  const told = vi.spyOn(console, "error").mockReturnValue();
  await supervise({ config: checkConfig(env), env });
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
  expect(told.mock.calls).toEqual([
    [expect.stringMatching(/^PostgreSQL can't be used \(DATABASE_URL\): .*ECONNREFUSED/)],
  ]);
  told.mockRestore();
});

test("a taken port is told with the variable that chooses another", async () => {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(requireFreePort(port, "SANDBOX_PORT")).rejects.toThrow(`SANDBOX_PORT=${port + 1}`);
  server.close();
  await once(server, "close");
  await requireFreePort(port, "SANDBOX_PORT");
});
