import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulation } from "../simulation";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { accounts } from "../worlds/accounts";
import { Credentials, issueKeys } from "./credentials";

let sandbox: Sandbox;
const RoleArn = "arn:aws:iam::444455556666:role/ops/ReleaseApprover";

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function assume(RoleSessionName = "ada@acme.example") {
  const { Credentials: given, ...rest } = await sandbox.sts().assumeRole({ RoleArn, RoleSessionName });
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = given ?? {};
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  return { ...rest, credentials, Expiration };
}

const untilMs = 60_000;
const session = { account: "444455556666", role: "Reader", session: "test" };

describe("an assumed role", () => {
  test("gives keys of the role's account, in the session's name", async () => {
    const { credentials, AssumedRoleUser, Expiration } = await assume();
    const arn = "arn:aws:sts::444455556666:assumed-role/ReleaseApprover/ada@acme.example";
    expect(AssumedRoleUser?.Arn).toBe(arn);
    expect(await sandbox.sts({ credentials }).getCallerIdentity({})).toMatchObject({
      Account: "444455556666",
      Arn: arn,
    });
    expect((await sandbox.codePipeline({ credentials }).listPipelines({})).pipelines).toEqual([]);
    const lastsMs = (Expiration?.getTime() ?? 0) - Date.now();
    expect(lastsMs).toBeGreaterThan(3_590_000);
    expect(lastsMs).toBeLessThanOrEqual(3_600_000);
  });

  test("shows in what it did", async () => {
    const { credentials } = await assume();
    await expect(sandbox.codePipeline({ credentials }).getPipeline({ name: "x" })).rejects.toThrow(
      "444455556666",
    );
  });

  test("expires in the wall's time", async () => {
    const now = Date.now();
    const keys = issueKeys({ ...session, issuedAt: now - untilMs, expiresAt: now - 1 });
    const credentials = { ...keys };
    await expect(sandbox.codePipeline({ credentials }).listPipelines({})).rejects.toMatchObject({
      name: "ExpiredTokenException",
    });
    await expect(sandbox.sts({ credentials }).getCallerIdentity({})).rejects.toMatchObject({
      name: "ExpiredToken",
    });
  });

  test("is ended by the control, for one account or for all; a new one holds", async () => {
    const issuedAt = Date.now() - 1;
    const keys = issueKeys({ ...session, issuedAt, expiresAt: issuedAt + untilMs });
    const list = () => sandbox.codePipeline({ credentials: keys }).listPipelines({});
    expect((await sandbox.control("POST", "/credentials/expire", { account: "111122223333" })).status).toBe(
      200,
    );
    await expect(list()).resolves.toBeDefined();
    expect((await sandbox.control("POST", "/credentials/expire", {})).status).toBe(200);
    await expect(list()).rejects.toMatchObject({ name: "ExpiredTokenException" });
    // What was handed out in the very millisecond of the end has ended too.
    const endedAt = Date.now();
    await expect.poll(() => Date.now()).toBeGreaterThan(endedAt);
    const { credentials } = await assume();
    await expect(sandbox.codePipeline({ credentials }).listPipelines({})).resolves.toBeDefined();
    await expect(sandbox.codePipeline().listPipelines({})).resolves.toBeDefined();
  });

  test("whose token was tampered with is nobody", async () => {
    const { credentials } = await assume();
    const [payload = "", proof = ""] = credentials.sessionToken.split(".");
    const other = Buffer.from(
      Buffer.from(payload, "base64url").toString().replace("444455556666", "111122223333"),
    );
    for (const sessionToken of [
      `${other.toString("base64url")}.${proof}`,
      `${payload}.${proof.slice(1)}`,
      payload,
      ".",
    ]) {
      await expect(
        sandbox.codePipeline({ credentials: { ...credentials, sessionToken } }).listPipelines({}),
      ).rejects.toMatchObject({ name: "UnrecognizedClientException" });
    }
  });

  test("survives a restart of the sandbox", async () => {
    const { credentials } = await assume();
    const { wire } = createSimulation({ accounts, seed: "another", startAt: 0, speed: 1 });
    const identity = wire.credentials.identify(credentials.accessKeyId, credentials.sessionToken);
    expect(identity).toMatchObject({ account: "444455556666", secret: credentials.secretAccessKey });
  });

  test("means nothing where its account is not known", async () => {
    const { credentials } = await assume();
    const elsewhere = new Credentials(["111122223333"]);
    expect(() => elsewhere.identify(credentials.accessKeyId, credentials.sessionToken)).toThrow("invalid");
  });
});

describe("STS", () => {
  test("says who a long-lived key is", async () => {
    expect(await sandbox.sts().getCallerIdentity({})).toMatchObject({
      Account: "111122223333",
      Arn: "arn:aws:iam::111122223333:user/sandbox",
    });
  });

  test.each([
    ["a session name of strange signs", { RoleArn, RoleSessionName: "a b" }, "ValidationError"],
    [
      "a role that is none",
      { RoleArn: "arn:aws:iam::444455556666:user/x", RoleSessionName: "test" },
      "ValidationError",
    ],
    ["a time too short", { RoleArn, RoleSessionName: "test", DurationSeconds: 10 }, "ValidationError"],
    [
      "a role of an account not there",
      { RoleArn: RoleArn.replace("4444", "9999"), RoleSessionName: "test" },
      "AccessDenied",
    ],
  ])("refuses %s", async (_, input, name) => {
    await expect(sandbox.sts().assumeRole(input)).rejects.toMatchObject({ name });
  });

  test("limits a chained role to an hour", async () => {
    const { credentials } = await assume();
    const chained = { RoleArn, RoleSessionName: "chained" };
    await expect(sandbox.sts({ credentials }).assumeRole(chained)).resolves.toBeDefined();
    await expect(
      sandbox.sts({ credentials }).assumeRole({ ...chained, DurationSeconds: 7_200 }),
    ).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("answers errors in XML, whatever is wrong", async () => {
    const contentType = "application/x-www-form-urlencoded";
    const ask = { contentType, service: "sts", body: "Action=GetCallerIdentity&Version=2011-06-15" };
    const cases = [
      [{ ...ask, secret: "guess" }, 403, "SignatureDoesNotMatch"],
      [{ ...ask, accessKeyId: "AKIANOBODY" }, 403, "InvalidClientTokenId"],
      [{ ...ask, headers: { authorization: undefined } }, 403, "MissingAuthenticationToken"],
      [{ ...ask, body: "Action=Dance" }, 400, "InvalidAction"],
      [{ ...ask, body: "" }, 400, "InvalidAction"],
    ] as const;
    for (const [request, status, code] of cases) {
      const response = await sandbox.post(request);
      const body = await response.text();
      expect([response.status, response.headers.get("content-type")]).toEqual([status, "text/xml"]);
      expect(body).toMatch(/^<ErrorResponse xmlns=".+"><Error><Type>Sender<\/Type><Code>/);
      expect(body).toContain(`<Code>${code}</Code>`);
    }
  });
});
