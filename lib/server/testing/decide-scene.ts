import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
} from "@aws-sdk/client-codepipeline";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { afterAll, beforeAll, vi } from "vitest";
import {
  createPipeline,
  keysOf,
  plainStages,
  prodAccount,
  type Sandbox,
  startSandbox,
} from "../../collector/testing/sandbox";
import type { DecideBody } from "../../contract/decide";
import type { AuditRecord } from "../../model/audit";
import type { AuditFilter } from "../../model/audit-filter";
import type { PipelineKey } from "../../model/ids";
import type { PendingApproval, PipelineSnapshot } from "../../model/pipeline";
import { startTestDatabase } from "../../store/testing/database";
import { answerDecide } from "../answer-decide";
import type { Container } from "../container";
import { route } from "../route";
import { startContainer } from "../start-container";

const secret = "a secret for this test only";
const weekMinutes = 7 * 24 * 60;

type Odd = { executionMode?: "PARALLEL"; timeoutInMinutes?: number };
type Answer = { code?: string; message?: string; outcome?: string; auditId: string };

const patience = { timeout: 20_000, interval: 50 };
export type Person = { email: string; cookie: string; sid: string };

/** The whole server before a real PostgreSQL and a sandbox in which these pipelines wait for an approval. */
export function startDecideScene(names: readonly string[], odd: Readonly<Record<string, Odd>> = {}) {
  const database = startTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-decide-"));
  const decideRoute = route(answerDecide);
  const parts: { sandbox?: Sandbox; container?: Container } = {};
  const sandbox = () => required(parts.sandbox);
  const container = () => required(parts.container);

  beforeAll(async () => {
    parts.sandbox = await startSandbox();
    for (const name of names) {
      const { executionMode = "SUPERSEDED", timeoutInMinutes = weekMinutes } = odd[name] ?? {};
      const stages = plainStages(name).map((stage) => ({
        ...stage,
        actions: stage.actions?.map((action) => ({
          ...action,
          ...(action.actionTypeId?.category === "Approval" ? { timeoutInMinutes } : {}),
        })),
      }));
      await createPipeline(sandbox(), name, { stages, executionMode });
    }
    await sandbox().control("POST", "/clock", { stepMs: 600_000 });
    const config = join(folder, "signalbox.yaml");
    writeFileSync(
      config,
      `accounts:
  - id: "${prodAccount}"
    name: prod
    actRoleArn: arn:aws:iam::${prodAccount}:role/signalbox-act
    regions: [{ name: eu-west-1 }]
grants: [{ group: releases, role: approver, pipelines: ["*-api"] }]
auth: { demo: true, addressHeader: x-real-ip }`,
    );
    const env = {
      SIGNALBOX_CONFIG: config,
      DATABASE_URL: database.url(),
      NEXTAUTH_SECRET: secret,
      AWS_ENDPOINT_URL: sandbox().url,
      AWS_ACCESS_KEY_ID: keysOf(prodAccount).accessKeyId,
      AWS_SECRET_ACCESS_KEY: keysOf(prodAccount).secretAccessKey,
      LOG_LEVEL: "silent",
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    parts.container = await startContainer();
    await Promise.all(names.map((name) => untilWaiting(name)));
  }, 60_000);
  afterAll(async () => {
    await parts.container?.close();
    parts.sandbox?.stop();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  // A literal of the form its parser asks for.
  const keyOf = (name: string) => `${prodAccount}/eu-west-1/${name}` as PipelineKey;
  const find = async (name: string): Promise<PipelineSnapshot | undefined> => {
    const { pipelines } = await container().store.readSnapshot();
    return pipelines.find(({ key }) => key === keyOf(name));
  };
  const untilWaiting = (name: string, count = 1): Promise<readonly PendingApproval[]> =>
    vi.waitFor(async () => {
      container().collector.sweepSoon(keyOf(name));
      const pipeline = await find(name);
      const approvals = pipeline?.approvals ?? [];
      if (approvals.length < count) {
        const stages = pipeline?.stages.map((stage) => [stage.name, stage.latest?.status]);
        const known = JSON.stringify([stages, pipeline?.freshness]);
        throw new Error(`${name} has ${approvals.length} approvals waiting: ${known}`);
      }
      return approvals;
    }, patience);

  async function signIn(email: string, groups: readonly string[] = ["releases"]): Promise<Person> {
    const sid = crypto.randomUUID();
    const person = { provider: "demo", subject: email, email, name: email, groups } as const;
    await container().store.openSession({ sid, ...person }, 600_000);
    const token = await encode({ token: { sid }, secret });
    return { email, sid, cookie: `next-auth.session-token=${token}` };
  }

  /** As a browser of this person's would send it. */
  function post({ cookie }: Person, body: string, headers: Record<string, string> = {}): Promise<Response> {
    const all = { "content-type": "application/json", "user-agent": "story", ...headers, cookie };
    return decideRoute(
      new Request("http://localhost/api/approvals/decide", { method: "POST", headers: all, body }),
    );
  }

  /** The body that decides what waits first in a pipeline. */
  async function bodyOf(name: string, change: Partial<DecideBody> = {}, place = 0): Promise<DecideBody> {
    const approval = required((await untilWaiting(name))[place]);
    const { stageName: stage, actionName: action } = approval;
    const what = { pipeline: keyOf(name), stage, action, approvalId: approval.approval.id };
    return { ...what, decision: "Approved", comment: "", ...change };
  }

  async function decide(person: Person, body: DecideBody) {
    const response = await post(person, JSON.stringify(body));
    // Either of the contract's answers: the test says which it expects.
    const answer = (await response.json()) as Answer;
    return { status: response.status, ...answer };
  }

  async function auditOf(id: string): Promise<AuditRecord> {
    const sight = { pipelines: "all", others: "all" } as const;
    return required((await container().store.readAudit({ filter: { id }, sight, most: 1 }))[0]);
  }

  /** The audit of one pipeline, newest first. */
  function recordsOf(name: string, filter: AuditFilter = {}): Promise<AuditRecord[]> {
    const sight = { pipelines: [keyOf(name)], others: { of: "nobody" } };
    return container().store.readAudit({ filter, sight, most: 100 });
  }

  /** What AWS itself has on a pipeline's approvals. */
  async function shownByAws(name: string) {
    const command = new ListActionExecutionsCommand({ pipelineName: name });
    const { actionExecutionDetails = [] } = await sandbox().aws.send(command);
    return actionExecutionDetails
      .filter(({ input }) => input?.actionTypeId?.category === "Approval")
      .map(({ status, updatedBy, output, pipelineExecutionId }) => ({
        ...{ status, updatedBy, pipelineExecutionId },
        summary: output?.executionResult?.externalExecutionSummary,
      }));
  }

  /** With the command line or the console, as far as AWS can tell. */
  async function decideInAws(name: string, status: "Approved" | "Rejected"): Promise<void> {
    const { stageStates = [] } = await sandbox().aws.send(new GetPipelineStateCommand({ name }));
    const actions = stageStates.flatMap(({ stageName, actionStates = [] }) =>
      actionStates.map(({ actionName, latestExecution }) => ({ stageName, actionName, ...latestExecution })),
    );
    const { stageName, actionName, token } = required(actions.find((action) => action.token));
    const result = { status, summary: "" };
    const command = { pipelineName: name, stageName, actionName, token, result };
    await sandbox().aws.send(new PutApprovalResultCommand(command));
  }

  async function sql(statement: string): Promise<readonly object[]> {
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }

  const untilOutcome = (id: string, outcome: AuditRecord["outcome"]): Promise<void> =>
    vi.waitFor(async () => {
      const record = await auditOf(id);
      if (record.outcome !== outcome) throw new Error(`It is ${record.outcome}, not ${outcome}.`);
    }, patience);

  return {
    ...{
      database,
      sandbox,
      container,
      keyOf,
      find,
      untilWaiting,
      signIn,
      post,
      bodyOf,
      decide,
      auditOf,
      recordsOf,
    },
    ...{ shownByAws, decideInAws, untilOutcome, patience, sql },
    fault: (kind: string, parts: object) => sandbox().control("POST", "/faults", { kind, ...parts }),
  };
}

export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("It is not there yet.");
  return value;
}
