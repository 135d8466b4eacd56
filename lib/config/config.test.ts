import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { readConfig } from "./config";

const account = `
accounts:
  - id: "111122223333"
    name: prod
    color: red
    roleArn: arn:aws:iam::111122223333:role/signalbox-read
    regions: [{ name: eu-west-1, eventsQueueUrl: https://sqs.eu-west-1.amazonaws.com/1/q }]`;
const demo = "auth: { demo: true }";
const grants = "grants: [{ group: everybody, role: viewer }]";
const oidc = "oidc: { issuer: https://id.example.com/, clientId: signalbox }";
const secrets = {
  NEXTAUTH_SECRET: "sixteen characters",
  SIGNALBOX_OIDC_SECRET: "x",
  SIGNALBOX_GITHUB_SECRET: "x",
};

function read(yaml: string | undefined, env: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-config-"));
  if (yaml !== undefined) writeFileSync(path.join(folder, "signalbox.yaml"), yaml);
  return readConfig({ env, folder });
}

describe("the configuration", () => {
  it("takes what DESIGN 7 shows, with its defaults", () => {
    const outcome = read(`${account}
include: ["*"]
exclude: ["sandbox-*"]
production: { accounts: [prod], stages: ["Prod*"] }
applications: [{ name: Checkout, pipelines: ["checkout-*"] }]
grants: [{ group: release-managers, role: approver, pipelines: ["checkout-*"], tags: { team: payments } }]
auth: { maxAge: 60m, demo: true }
gitHosts: []
freezes: []
notify: []
links: {}
`);
    expect(outcome).toMatchObject({
      kind: "ok",
      config: {
        settings: {
          accounts: [{ id: "111122223333", regions: [{ name: "eu-west-1" }] }],
          auth: { maxAgeMs: 3_600_000, demo: true },
          backfillMs: 90 * 86_400_000,
        },
      },
    });
  });

  test.each<[string, string | undefined, Record<string, string>, string]>([
    [
      "an unknown key",
      `${account}\n${demo}\nproductions: {}`,
      {},
      "signalbox.yaml: productions: unknown key",
    ],
    [
      "an unknown key below",
      `${account}\nauth: { demo: true, odic: {} }`,
      {},
      "signalbox.yaml: auth.odic: unknown key",
    ],
    [
      "a number for an id",
      `${account.replace('"111122223333"', "111122223333")}\n${demo}`,
      {},
      "signalbox.yaml: accounts[0].id: expected an account id of 12 digits in quotes",
    ],
    [
      "a colour of a status",
      `${account.replace("color: red", "color: green")}\n${demo}`,
      {},
      "signalbox.yaml: accounts[0].color: expected one of",
    ],
    [
      "a missing region",
      `${account.replace(/regions: .*/, "regions: []")}\n${demo}`,
      {},
      "signalbox.yaml: accounts[0].regions: expected at least one region",
    ],
    ["no way to sign in", account, {}, "signalbox.yaml: auth: expected a way to sign in"],
    ["broken YAML", "accounts: [", {}, "signalbox.yaml:1: expected YAML"],
    ["a list instead of keys", "- a", {}, "signalbox.yaml: expected object"],
    ["no accounts and no region", demo, {}, "environment: AWS_REGION: expected a region"],
    [
      "a role of another account",
      `${account.replace("iam::111122223333", "iam::444455556666")}\n${demo}`,
      {},
      "signalbox.yaml: accounts[0].roleArn: expected a role of 111122223333, this is 444455556666's",
    ],
    ["a region that is none", demo, { AWS_REGION: "Ireland" }, "environment: AWS_REGION: expected a region"],
    ["a name nobody gave", "accounts: *all", {}, "signalbox.yaml"],
    ["a key twice", `${demo}\n${demo}`, {}, "signalbox.yaml:2: expected YAML"],
    ["two documents", `${demo}\n---\n${demo}`, {}, "signalbox.yaml"],
    ["a word for a list", `${account}\n${demo}\ninclude: all`, {}, "signalbox.yaml: include: expected array"],
    ["no file and no region", undefined, {}, "environment: AWS_REGION: expected a region"],
    [
      "a grant to nobody",
      `${account}\n${demo}\ngrants: [{ role: viewer }]`,
      {},
      "signalbox.yaml: grants[0]: expected either group or email",
    ],
    [
      "a database that is none",
      `${account}\n${demo}`,
      { DATABASE_URL: "mysql://x" },
      "environment: DATABASE_URL: expected a postgres:// URL",
    ],
    [
      "a secret not set",
      `${account}\nauth: { github: { clientId: x } }`,
      {},
      "environment: SIGNALBOX_GITHUB_SECRET: expected",
    ],
    [
      "a provider's secret not set",
      `${account}\nauth: { ${oidc} }`,
      {},
      "environment: SIGNALBOX_OIDC_SECRET: expected",
    ],
    [
      "sessions nobody signs",
      `${account}\n${grants}\nauth: { ${oidc} }`,
      { SIGNALBOX_OIDC_SECRET: "x" },
      "environment: NEXTAUTH_SECRET: expected a secret",
    ],
    [
      "nobody who may see anything",
      `${account}\nauth: { ${oidc} }`,
      secrets,
      "signalbox.yaml: grants: expected at least one grant",
    ],
    [
      "an issuer that anybody on the way can be",
      `${account}\nauth: { oidc: { issuer: http://id.example.com, clientId: x } }`,
      secrets,
      "signalbox.yaml: auth.oidc.issuer: expected an https URL",
    ],
    [
      "an issuer that is no address",
      `${account}\nauth: { oidc: { issuer: id.example.com, clientId: x } }`,
      secrets,
      "signalbox.yaml: auth.oidc.issuer: expected an http(s) URL",
    ],
    [
      "a GitHub that anybody on the way can be",
      `${account}\nauth: { github: { clientId: x, url: http://git.example.com } }`,
      secrets,
      "signalbox.yaml: auth.github.url: expected an https URL",
    ],
    [
      "scopes that are not OIDC's",
      `${account}\nauth: { oidc: { issuer: https://id.example.com, clientId: x, scopes: [email] } }`,
      secrets,
      "signalbox.yaml: auth.oidc.scopes: expected openid among them",
    ],
    [
      "a recheck that never comes",
      `${account}\nauth: { demo: true, maxAge: 5m, recheck: 6m }`,
      {},
      "signalbox.yaml: auth.recheck: expected no more than auth.maxAge",
    ],
    [
      "sessions that are over at once",
      `${account}\nauth: { demo: true, maxAge: 0m }`,
      {},
      "signalbox.yaml: auth.maxAge: expected more than nothing",
    ],
    [
      "a role that there is not",
      `${account}\n${demo}\ngrants: [{ group: a, role: boss }]`,
      {},
      "signalbox.yaml: grants[0].role: expected one of",
    ],
    [
      "a named file that is missing",
      demo,
      { SIGNALBOX_CONFIG: "other.yaml" },
      "other.yaml: expected a readable file",
    ],
    [
      "a portal that anybody on the way can be",
      `${account}\n${demo}\nlinks: { identityCenter: { startUrl: "http://acme.awsapps.com/start", roleName: Read } }`,
      {},
      "signalbox.yaml: links.identityCenter.startUrl: expected the portal's https address",
    ],
    [
      "a role that is an ARN",
      `${account}\n${demo}\nlinks: { identityCenter: { startUrl: "https://a.awsapps.com/start", roleName: "a/b" } }`,
      {},
      "signalbox.yaml: links.identityCenter.roleName: expected the name of a role",
    ],
    [
      "a duration in words",
      `${account}\nauth: { demo: true, maxAge: soon }`,
      {},
      "signalbox.yaml: auth.maxAge: expected a duration such as 60m",
    ],
  ])("says in one line what is wrong with %s", (_, yaml, env, line) => {
    const outcome = read(yaml, env);
    const lines = outcome.kind === "problems" ? outcome.lines : [];
    expect(
      lines.some((one) => one.includes(line)),
      JSON.stringify(lines),
    ).toBe(true);
    expect(lines.every((one) => !one.includes("\n"))).toBe(true);
  });

  test.each<[string, string, Record<string, string>, string]>([
    ["nowhere to send to", "name: a, format: json", {}, "notify[0]: expected either url or urlEnv"],
    [
      "two places to send to",
      "name: a, format: json, url: https://a.example.com, urlEnv: A",
      { A: "https://a.example.com" },
      "notify[0]: expected either url or urlEnv",
    ],
    ["a kind that there is not", "name: a, format: json, kinds: [gone], urlEnv: A", {}, "notify[0].kinds[0]"],
    ["no kinds", "name: a, format: json, kinds: [], urlEnv: A", {}, "notify[0].kinds: expected at least one"],
    ["another format", "name: a, format: teams, urlEnv: A", {}, "notify[0].format"],
    [
      "a secret in the file",
      "name: a, format: json, urlEnv: A, secret: x",
      {},
      "notify[0].secret: unknown key",
    ],
    [
      "a variable's value for its name",
      "name: a, format: json, urlEnv: https://x",
      {},
      "notify[0].urlEnv: expected the name of an environment variable",
    ],
    [
      "an address not set",
      "name: a, format: slack, urlEnv: SLACK",
      {},
      "environment: SLACK: expected the https URL of notify channel a",
    ],
    [
      "an address anybody on the way can read",
      "name: a, format: slack, url: http://a.example.com",
      {},
      "notify[0].url: expected an https URL",
    ],
    [
      "a password in an address",
      "name: a, format: json, url: https://u:p@a.example.com",
      {},
      "notify[0].url: expected a URL without a user name",
    ],
    [
      "a secret that is not set",
      "name: a, format: json, url: https://a.example.com, secretEnv: S",
      {},
      "environment: S: expected what notify channel a signs with",
    ],
    [
      "a secret that is none",
      "name: a, format: json, url: https://a.example.com, secretEnv: S",
      { S: "short" },
      "environment: S: expected what notify channel a signs with, at least 16 characters",
    ],
    [
      "a signature for Slack",
      "name: a, format: slack, url: https://a.example.com, secretEnv: S",
      { S: "sixteen characters" },
      "notify[0].secretEnv: expected only with format json",
    ],
    [
      "one name for two",
      "name: a, format: slack, url: https://a.example.com }, { name: a, format: json, url: https://b.example.com",
      {},
      'notify[1].name: expected another, "a" is taken',
    ],
  ])("says in one line what is wrong with a channel that has %s", (_, channel, env, line) => {
    const outcome = read(`${account}\n${demo}\nnotify: [{ ${channel} }]`, env);
    const lines = outcome.kind === "problems" ? outcome.lines : [];
    expect(
      lines.some((one) => one.includes(line)),
      JSON.stringify(lines),
    ).toBe(true);
    expect(lines.some((one) => one.includes("short\n") || one.includes("u:p"))).toBe(false);
  });

  it("takes a channel's address and secret from the environment, and everything to be told by default", () => {
    const env = { HOOK: "http://127.0.0.1:1/x", HOOK_SECRET: "sixteen characters" };
    const channel = "name: ops, format: json, urlEnv: HOOK, secretEnv: HOOK_SECRET, allowInternal: true";
    const outcome = read(`${account}\n${demo}\nnotify: [{ ${channel} }]`, env);
    expect(outcome.kind === "ok" && outcome.config.channels).toEqual([
      {
        ...{ name: "ops", format: "json", url: env.HOOK, secret: env.HOOK_SECRET, allowInternal: true },
        kinds: ["failed", "waiting", "unhealthy", "ends-soon"],
      },
    ]);
  });

  it("takes several ways to sign in at once, with their defaults", () => {
    const auth = `auth: { ${oidc}, github: { clientId: x, url: http://127.0.0.1:80/ }, demo: true, maxAge: 2m }`;
    const outcome = read(`${account}\n${auth}`, secrets);
    expect(outcome.kind === "ok" && outcome.config.settings.auth).toEqual({
      demo: true,
      maxAgeMs: 120_000,
      recheckMs: 120_000,
      oidc: {
        issuer: "https://id.example.com/",
        clientId: "signalbox",
        groupsClaim: "groups",
        scopes: ["openid", "email", "profile", "offline_access"],
        name: "id.example.com",
      },
      github: { clientId: "x", url: "http://127.0.0.1:80" },
    });
  });

  it("asks a provider every five minutes unless told otherwise", () => {
    const recheckOf = (auth: string) => {
      const outcome = read(`${account}\n${grants}\nauth: { ${oidc}${auth} }`, secrets);
      return outcome.kind === "ok" && outcome.config.settings.auth.recheckMs;
    };
    expect(recheckOf("")).toBe(300_000);
    expect(recheckOf(", recheck: 30s")).toBe(30_000);
  });

  it("names every problem at once, of both files", () => {
    const outcome = read(`${account.replace("name: prod", "name: a b")}\nfoo: 1\nbar: 2`, { PORT: "http" });
    expect(outcome.kind === "problems" && outcome.lines).toHaveLength(4);
  });

  it("refuses an account named twice", () => {
    const outcome = read(`${account}${account.replace("\naccounts:", "")}\n${demo}`);
    expect(outcome.kind === "problems" && outcome.lines).toEqual([
      "signalbox.yaml: accounts[1].id: expected once only, 111122223333 is above",
      'signalbox.yaml: accounts[1].name: expected another, "prod" is taken',
    ]);
  });
});
