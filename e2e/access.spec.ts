import { CodeDeployClient, ListDeploymentsCommand } from "@aws-sdk/client-codedeploy";
import { decode, encode } from "next-auth/jwt";
import { type About, type Asker, askers, findRoutes, pipelines, type Row, table } from "./access-table";
import { test as office, officeSecret, sessionCookieOf, signInWith } from "./office";
import { expect } from "./story";
import type { World } from "./world";

type Cookies = Readonly<Record<Asker, string>>;

/** Everybody is signed in once, by the provider's own pages. */
const test = office.extend<object, { cookies: Cookies; about: Record<"own" | "foreign", About> }>({
  cookies: [
    async ({ office, browser, world }, use) => {
      const cookies: Record<string, string> = { nobody: "" };
      for (const name of askers.filter((asker) => asker !== "nobody")) {
        await office.tell({ name, groups: [`checkout-${name}s`] });
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`${world.url}/login`);
        await signInWith(page, name);
        await page.waitForURL(`${world.url}/`);
        cookies[name] = await sessionCookieOf(context);
        await context.close();
      }
      // Filled for each of them just above.
      await use(cookies as Cookies);
    },
    { scope: "worker" },
  ],
  about: [
    async ({ world, cookies }, use) => {
      const own = await findOwnDeployment(world, cookies.admin);
      await use({
        own: { pipeline: pipelines.own, deployment: own },
        foreign: { pipeline: pipelines.foreign, deployment: await findForeignDeployment(world) },
      });
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

const isOver = ({ status }: { status: string }) => ["Succeeded", "Failed", "Stopped"].includes(status);

/** One that has ended of a pipeline that the office's people may see, as soon as it is read. */
async function findOwnDeployment(world: World, cookie: string): Promise<string> {
  let key: string | undefined;
  await expect(async () => {
    const answer = await fetch(`${world.url}/api/snapshot`, { headers: { cookie } });
    // Our own server's answer.
    const { deployments } = (await answer.json()) as { deployments: { key: string; status: string }[] };
    key = deployments.find(isOver)?.key;
    expect(key).toBeDefined();
  }).toPass();
  return key ?? "";
}

/** One that is really there, of somebody else. */
async function findForeignDeployment(world: World): Promise<string> {
  const [, , account = "", region = ""] = pipelines.foreign.split("/");
  const client = new CodeDeployClient(world.awsOptions(account, region));
  const { deployments = [] } = await client.send(new ListDeploymentsCommand({}));
  expect(deployments.length).toBeGreaterThan(0);
  return `${account}/${region}/${deployments[0]}`;
}

type Asking = { url: string; method: string; body?: unknown; headers: Record<string, string> };

/** Status and the first of what is told; a stream is left after that. */
async function ask({ url, method, body, headers }: Asking): Promise<{ status: number; told: string }> {
  const leave = new AbortController();
  const answer = await fetch(url, {
    ...{ method, redirect: "manual", signal: leave.signal },
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status } = answer;
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    return { status, told: await answer.text() };
  }
  const first = await answer.body?.getReader().read();
  leave.abort();
  return { status, told: new TextDecoder().decode(first?.value) };
}

function toAsking(world: { url: string }, name: string, { ask }: Row, about: About): Omit<Asking, "headers"> {
  const { path, body } = ask(about);
  return { url: world.url + path, method: name.split(" ")[0] ?? "GET", body };
}

test("every page, route and command has its row", () => {
  expect(Object.keys(table).sort()).toEqual(findRoutes().sort());
});

test("each answers everybody as it should, of their own and of what is others'", async ({
  world,
  cookies,
  about,
}) => {
  test.setTimeout(180_000);
  for (const [name, row] of Object.entries(table)) {
    for (const whose of ["own", "foreign"] as const) {
      for (const asker of askers) {
        const headers = { cookie: cookies[asker] };
        const { status } = await ask({ ...toAsking(world, name, row, about[whose]), headers });
        expect.soft(status, `${name} of ${asker}, ${whose}`).toBe(row[whose][asker]);
      }
    }
  }
});

test("nothing is told of what one may not see, and nobody is told anything", async ({ world, cookies }) => {
  const alwaysTold = ["/", "/approvals", "/api/snapshot"];
  for (const path of [
    ...alwaysTold,
    "/deployments",
    "/api/stream?since=0",
    "/api/approvals/decided?since=0",
  ]) {
    for (const asker of askers) {
      const headers = { cookie: cookies[asker] };
      const { told } = await ask({ url: world.url + path, method: "GET", headers });
      const what = `${path} of ${asker}`;
      expect.soft(told, what).not.toContain("shared-network");
      if (asker === "nobody" || asker === "stranger") expect.soft(told, what).not.toContain("checkout-");
      else if (alwaysTold.includes(path)) expect.soft(told, what).toContain("checkout-api");
    }
  }
});

test("no other site can make anybody do anything", async ({ world, cookies, about }) => {
  const commands = Object.entries(table).filter(([name]) => !name.startsWith("GET "));
  expect(commands.length).toBeGreaterThan(1);
  for (const [name, row] of commands) {
    for (const site of ["cross-site", "same-site"]) {
      const headers = { cookie: cookies.admin, "sec-fetch-site": site, origin: "https://evil.example" };
      const { status } = await ask({ ...toAsking(world, name, row, about.own), headers });
      expect.soft(status, `${name}, ${site}`).toBe(403);
    }
  }
});

// Only the built product has its gateway in one copy of the modules and its routes in another.
test("what AWS denies is told as AWS's own word, and written down so", async ({ world, cookies, about }) => {
  const headers = { cookie: cookies.operator };
  const operation = "StartPipelineExecution";
  await world.control("faults", { kind: "deny", operation, times: 1 });
  const pipeline = about.own.pipeline.replace("/pipelines/", "");
  const body = { pipeline, act: { kind: "start", overrides: [], variables: [] }, seen: {} };
  const start = await ask({ url: `${world.url}/api/pipelines/act`, method: "POST", body, headers });
  expect(start).toMatchObject({ status: 403, told: expect.stringContaining(`AWS denies ${operation}`) });
  const audit = await ask({ url: `${world.url}/api/audit?verb=execution.start`, method: "GET", headers });
  expect(audit.told).toContain(`AWS denies ${operation}`);
});

test("what next-auth would answer beside a sign-in is not there", async ({ world }) => {
  const asked = ["GET session", "GET providers", "GET verify-request", "POST _log", "POST session"];
  for (const one of asked) {
    const [method = "", action] = one.split(" ");
    const { status } = await ask({ url: `${world.url}/api/auth/${action}`, method, headers: {} });
    expect.soft(status, one).toBe(404);
  }
});

test("a forged, foreign, cut or expired session opens nothing", async ({ world, cookies }) => {
  const [name = "", token = ""] = cookies.admin.split("=");
  const parts = token.split(".");
  const known = { token: (await decode({ token, secret: officeSecret })) ?? {}, secret: officeSecret };
  expect(Object.keys(known.token).sort()).toEqual(["exp", "iat", "jti", "sid"]);
  const foreign = await encode({ ...known, secret: "the secret of another Signalbox" });
  const sessions: Record<string, [string, number]> = {
    "as it was handed out": [token, 200],
    "made by ourselves": [await encode(known), 200],
    expired: [await encode({ ...known, maxAge: -60 }), 401],
    "of another secret": [foreign, 401],
    "with another's body": [[...parts.slice(0, 3), foreign.split(".")[3], parts[4]].join("."), 401],
    "that never was": [await encode({ ...known, token: { sid: crypto.randomUUID() } }), 401],
    "without a number": [await encode({ ...known, token: { email: "admin@example.com" } }), 401],
    "cut off": [token.slice(0, -8), 401],
    "not encrypted": [unencrypted({ ...known.token, email: "admin@example.com" }), 401],
    "made up": ["forged", 401],
  };
  for (const [what, [value, status]] of Object.entries(sessions)) {
    const headers = { cookie: `${name}=${value}` };
    const api = await ask({ url: `${world.url}/api/snapshot`, method: "GET", headers });
    expect.soft(api.status, what).toBe(status);
    const page = await ask({ url: world.url, method: "GET", headers });
    expect.soft(page.status, what).toBe(status === 200 ? 200 : 307);
  }
});

function unencrypted(token: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(token)}.`;
}
