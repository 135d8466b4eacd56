import {
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
} from "@aws-sdk/client-codepipeline";
import { beforeAll, vi } from "vitest";
import { createPipeline, plainStages, prodAccount, type Sandbox } from "../../collector/testing/sandbox";
import type { DecideBody } from "../../contract/decide";
import type { AuditRecord } from "../../model/audit";
import type { AuditFilter } from "../../model/audit-filter";
import type { PipelineKey } from "../../model/ids";
import type { PendingApproval, PipelineSnapshot } from "../../model/pipeline";
import { answerDecide } from "../answer-decide";
import { route } from "../route";
import { type Person, patience, requestOf, required, startServerScene } from "./server-scene";

const weekMinutes = 7 * 24 * 60;

type Odd = { executionMode?: "PARALLEL"; timeoutInMinutes?: number };
type Answer = { code?: string; message?: string; outcome?: string; auditId: string };

/** The whole server, and a sandbox in which these pipelines wait for an approval. */
export function startDecideScene(names: readonly string[], odd: Readonly<Record<string, Odd>> = {}) {
  const decideRoute = route(answerDecide);
  const scene = startServerScene({
    grants: '{ group: releases, role: approver, pipelines: ["*-api"] }',
    prepare: (sandbox) => createPipelines(sandbox, names, odd),
  });
  const { sandbox, container } = scene;

  beforeAll(async () => {
    await Promise.all(names.map((name) => untilWaiting(name)));
  }, 60_000);

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

  const post = (person: Person, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    decideRoute(requestOf("/api/approvals/decide", person, { body, headers }));

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

  return {
    ...scene,
    ...{ keyOf, find, untilWaiting, post, bodyOf, decide, recordsOf, shownByAws, decideInAws },
  };
}

async function createPipelines(
  sandbox: Sandbox,
  names: readonly string[],
  odd: Readonly<Record<string, Odd>>,
): Promise<void> {
  for (const name of names) {
    const { executionMode = "SUPERSEDED", timeoutInMinutes = weekMinutes } = odd[name] ?? {};
    const stages = plainStages(name).map((stage) => ({
      ...stage,
      actions: stage.actions?.map((action) => ({
        ...action,
        ...(action.actionTypeId?.category === "Approval" ? { timeoutInMinutes } : {}),
      })),
    }));
    await createPipeline(sandbox, name, { stages, executionMode });
  }
  await sandbox.control("POST", "/clock", { stepMs: 600_000 });
}
