import {
  type ActionExecutionDetail,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
} from "@aws-sdk/client-codepipeline";
import type { Decision } from "../model/approval";
import type { ApprovalId, EpochMs, PipelineExecutionId, PipelineName } from "../model/ids";
import type { ActionExecutionReading } from "../model/reading";
import type { Scope } from "../model/scope";
import { createActing, requireRoom } from "./act-on-aws";
import type { Budget } from "./budget";
import { createCaller } from "./call-aws";
import {
  createDeploymentCommands,
  type DeploymentActs,
  type DeploymentCommands,
} from "./deployment-commands";
import { createExecutionReads, type ExecutionReads } from "./execution-reads";
import { listOf, requiredListOf, textOf } from "./missing";
import { createPipelineActs, type PipelineActs } from "./pipeline-commands";
import { createPipelineReads, type PipelineReads } from "./pipeline-reads";
import { readPages } from "./read-pages";
import type { ServiceClients } from "./service-clients";
import { toActionExecutionReading } from "./to-action-execution";
import { toApprovalId } from "./to-approval-id";

export type ApprovalPlace = {
  name: PipelineName;
  stage: string;
  action: string;
  approvalId: ApprovalId;
  executionId: PipelineExecutionId;
};
export type SignedDecision = { decision: Decision; summary: string; email: string };

/** What commands ask of one scope. An approval's token is never given out: a waiting one carries it. */
export type CommandGateway = Omit<DeploymentCommands, "actingAs"> &
  Pick<PipelineReads, "readState" | "readExecution" | "listExecutions"> &
  ExecutionReads & {
    /** AWS's time here, as the answers before told it. */
    now(): EpochMs;
    /** Acts as this person: AWS records who it was, where the scope has a role to act with. */
    actingAs(email: string): DeploymentActs & PipelineActs;
    /** `over`: it is not the request that was seen, or it waits no more; what AWS lists of its execution tells why. */
    readApproval(place: ApprovalPlace): Promise<ApprovalRead>;
    listActionExecutions(
      name: PipelineName,
      id: PipelineExecutionId,
    ): Promise<readonly ActionExecutionReading[]>;
  };

export type ApprovalRead =
  | { kind: "waiting"; decide: Decide }
  | { kind: "over"; readings: readonly ActionExecutionReading[] };

/** Throws LostAnswerError where AWS may have acted all the same. */
type Decide = (decision: SignedDecision) => Promise<{ requestId: string | undefined }>;

type Parts = {
  scope: Scope;
  reader: ServiceClients;
  actAs: (email: string) => ServiceClients;
  budget: Budget;
  now: () => EpochMs;
};

const mostActionPages = 20;

export function createCommandGateway({ scope, reader, actAs, budget, now }: Parts): CommandGateway {
  const call = createCaller(budget, "command");
  const act = createActing(budget);

  async function readTokenInState({ name, stage, action, approvalId }: ApprovalPlace) {
    const send = () => reader.codePipeline().send(new GetPipelineStateCommand({ name }));
    const { value } = await call("GetPipelineState", send, ({ stageStates }) =>
      requiredListOf(stageStates)
        .filter(({ stageName }) => stageName === stage)
        .flatMap(({ actionStates }) => listOf(actionStates))
        .filter(({ actionName }) => actionName === action)
        .flatMap(({ latestExecution }) =>
          latestExecution?.status === "InProgress" ? (textOf(latestExecution.token) ?? []) : [],
        ),
    );
    return value.find((token) => toApprovalId(token) === approvalId);
  }

  const listPages = (name: PipelineName, id: PipelineExecutionId) =>
    readPages({ operation: "ListActionExecutions", mostPages: mostActionPages }, (nextToken) => {
      const input = { pipelineName: name, filter: { pipelineExecutionId: id }, ...nextToken };
      const send = () => reader.codePipeline().send(new ListActionExecutionsCommand(input));
      return call("ListActionExecutions", send, (answer) => requiredListOf(answer.actionExecutionDetails));
    });

  async function put(place: ApprovalPlace, token: string, { decision, summary, email }: SignedDecision) {
    const { name: pipelineName, stage: stageName, action: actionName } = place;
    const result = { status: decision, summary };
    const command = new PutApprovalResultCommand({ pipelineName, stageName, actionName, token, result });
    const client = actAs(email).codePipeline();
    const { $metadata } = await act("PutApprovalResult", command, (options) => client.send(command, options));
    return { requestId: $metadata.requestId };
  }

  const { readState, readExecution, listExecutions } = createPipelineReads({
    ...{ scope, call },
    client: reader.codePipeline,
  });
  const deployments = createDeploymentCommands({ reader, actAs, call, act });
  return {
    ...deployments,
    ...{ listExecutions, now },
    async readState(name) {
      requireRoom(budget, "GetPipelineState");
      return readState(name);
    },
    async readExecution(name, id) {
      requireRoom(budget, "GetPipelineExecution");
      return readExecution(name, id);
    },
    actingAs: (email) => ({ ...deployments.actingAs(email), ...createPipelineActs(actAs(email), act) }),
    ...createExecutionReads({ client: reader.codePipeline, call }),
    async readApproval(place) {
      requireRoom(budget, "GetPipelineState");
      const shown = await readTokenInState(place);
      if (shown !== undefined) return { kind: "waiting", decide: (decision) => put(place, shown, decision) };
      const details = await listPages(place.name, place.executionId);
      const listed = details.flatMap((detail) => tokenOf(detail, place) ?? [])[0];
      if (listed !== undefined)
        return { kind: "waiting", decide: (decision) => put(place, listed, decision) };
      return { kind: "over", readings: toReadings(details) };
    },
    listActionExecutions: async (name, id) => toReadings(await listPages(name, id)),
  };
}

// In PARALLEL mode the state shows no token: the external execution id is it, and several may wait.
function tokenOf(detail: Partial<ActionExecutionDetail>, place: ApprovalPlace): string | undefined {
  const { stageName, actionName, status, output } = detail;
  if (stageName !== place.stage || actionName !== place.action || status !== "InProgress") return undefined;
  const token = textOf(output?.executionResult?.externalExecutionId);
  return token !== undefined && toApprovalId(token) === place.approvalId ? token : undefined;
}

function toReadings(details: readonly Partial<ActionExecutionDetail>[]): readonly ActionExecutionReading[] {
  return details.flatMap((raw) => toActionExecutionReading(raw) ?? []);
}
