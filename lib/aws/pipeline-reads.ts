import {
  type CodePipelineClient,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-codepipeline";
import type { ListedPipeline, PipelineDefinition } from "../model/definition";
import type { PipelineExecution, Revision } from "../model/execution";
import type { PipelineExecutionId, PipelineName } from "../model/ids";
import type { Tags } from "../model/pipeline";
import type { ActionExecutionReading, ExecutionReading, PipelineReading } from "../model/reading";
import { pipelineArnOf, type Scope } from "../model/scope";
import type { Caller } from "./call-aws";
import { GatewayError } from "./gateway-error";
import { listOf, numberOf, requiredListOf, requiredOf, textOf, timeOf } from "./missing";
import { readPages } from "./read-pages";
import { toActionExecutionReading } from "./to-action-execution";
import { toDefinition, toListedPipeline } from "./to-definition";
import { toArtifactRevision, toExecutionReading, toPipelineExecution } from "./to-execution";
import { toStageReading } from "./to-reading";

/** What may be asked of CodePipeline. */
export type PipelineReads = {
  listPipelines(): Promise<readonly ListedPipeline[]>;
  /** The one in force, or an older version of it: AWS keeps all of them. */
  readDefinition(name: PipelineName, version?: number): Promise<PipelineDefinition>;
  readState(name: PipelineName): Promise<PipelineReading>;
  /** Newest first; one page, which is at most a hundred. */
  listExecutions(name: PipelineName, most: number): Promise<readonly PipelineExecution[]>;
  /** The same, page by page into the past. */
  listPastExecutions(
    name: PipelineName,
    nextToken: string | undefined,
  ): Promise<{ executions: readonly PipelineExecution[]; nextToken?: string | undefined }>;
  readExecutionRevisions(name: PipelineName, id: PipelineExecutionId): Promise<readonly Revision[]>;
  /** GatewayError `not-found` where AWS has it no more. */
  readExecution(name: PipelineName, id: PipelineExecutionId): Promise<ExecutionReading>;
  /** The hundred newest of the pipeline, all executions mixed. */
  listRecentActionExecutions(name: PipelineName): Promise<readonly ActionExecutionReading[]>;
  /** The same, page by page into the past. */
  listPastActionExecutions(
    name: PipelineName,
    nextToken: string | undefined,
  ): Promise<{ actions: readonly ActionExecutionReading[]; nextToken?: string | undefined }>;
  /** All of one execution, retried ones included. */
  listActionExecutions(
    name: PipelineName,
    id: PipelineExecutionId,
  ): Promise<readonly ActionExecutionReading[]>;
  readTags(name: PipelineName): Promise<Tags>;
};

type Parts = { scope: Scope; client: () => CodePipelineClient; call: Caller };

// AWS allows 1,000 pipelines and 50 tags; the bounds leave room and end what never ends.
const mostPipelinePages = 20;
const mostActionPages = 20;
const mostTagPages = 5;

export function createPipelineReads({ scope, client, call }: Parts): PipelineReads {
  return {
    listPipelines: () =>
      readPages({ operation: "ListPipelines", mostPages: mostPipelinePages }, (nextToken) =>
        call(
          "ListPipelines",
          () => client().send(new ListPipelinesCommand({ ...nextToken })),
          (answer) => requiredListOf(answer.pipelines).flatMap((raw) => toListedPipeline(raw) ?? []),
        ),
      ),
    readDefinition: async (name, version) => {
      const send = () => client().send(new GetPipelineCommand({ name, version }));
      const { value } = await call("GetPipeline", send, ({ pipeline = {}, metadata }) => {
        requiredListOf(pipeline.stages);
        requireOwn(scope, metadata?.pipelineArn);
        const pollingDisabledAt = timeOf(metadata?.pollingDisabledAt);
        return { ...toDefinition(name, pipeline), pollingDisabledAt };
      });
      return value;
    },
    readState: async (name) => {
      const send = () => client().send(new GetPipelineStateCommand({ name }));
      const { value } = await call("GetPipelineState", send, (answer) => ({
        version: numberOf(answer.pipelineVersion),
        stages: requiredListOf(answer.stageStates).map(toStageReading),
      }));
      return value;
    },
    listExecutions: async (pipelineName, maxResults) => {
      const send = () => client().send(new ListPipelineExecutionsCommand({ pipelineName, maxResults }));
      const { value } = await call("ListPipelineExecutions", send, toPipelineExecutions);
      return value;
    },
    listPastExecutions: async (pipelineName, from) => {
      const send = () => client().send(new ListPipelineExecutionsCommand({ pipelineName, nextToken: from }));
      const { value, nextToken } = await call("ListPipelineExecutions", send, toPipelineExecutions);
      return { executions: value, nextToken };
    },
    readExecutionRevisions: async (pipelineName, pipelineExecutionId) => {
      const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId });
      const { value } = await call(
        "GetPipelineExecution",
        () => client().send(command),
        (answer) =>
          listOf(answer.pipelineExecution?.artifactRevisions).flatMap((raw) => toArtifactRevision(raw) ?? []),
      );
      return value;
    },
    readExecution: async (pipelineName, pipelineExecutionId) => {
      const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId });
      const { value } = await call(
        "GetPipelineExecution",
        () => client().send(command),
        ({ pipelineExecution }) => toExecutionReading(requiredOf(pipelineExecution)),
      );
      return value;
    },
    listRecentActionExecutions: async (pipelineName) => {
      const send = () => client().send(new ListActionExecutionsCommand({ pipelineName }));
      const { value } = await call("ListActionExecutions", send, toActionExecutionReadings);
      return value;
    },
    listPastActionExecutions: async (pipelineName, from) => {
      const send = () => client().send(new ListActionExecutionsCommand({ pipelineName, nextToken: from }));
      const { value, nextToken } = await call("ListActionExecutions", send, toActionExecutionReadings);
      return { actions: value, nextToken };
    },
    listActionExecutions: (pipelineName, pipelineExecutionId) =>
      readPages({ operation: "ListActionExecutions", mostPages: mostActionPages }, (nextToken) => {
        const input = { pipelineName, filter: { pipelineExecutionId }, ...nextToken };
        const send = () => client().send(new ListActionExecutionsCommand(input));
        return call("ListActionExecutions", send, toActionExecutionReadings);
      }),
    readTags: async (name) => {
      const resourceArn = pipelineArnOf({ ...scope, name });
      const tags = await readPages(
        { operation: "ListTagsForResource", mostPages: mostTagPages },
        (nextToken) => {
          const send = () => client().send(new ListTagsForResourceCommand({ resourceArn, ...nextToken }));
          return call("ListTagsForResource", send, (answer) => requiredListOf(answer.tags));
        },
      );
      return Object.fromEntries(tags.flatMap(({ key, value }) => (textOf(key) ? [[key, value ?? ""]] : [])));
    },
  };
}

function toPipelineExecutions(answer: {
  pipelineExecutionSummaries?: readonly Parameters<typeof toPipelineExecution>[0][] | undefined;
}): readonly PipelineExecution[] {
  return requiredListOf(answer.pipelineExecutionSummaries).flatMap((raw) => toPipelineExecution(raw) ?? []);
}

function toActionExecutionReadings(answer: {
  actionExecutionDetails?: readonly Parameters<typeof toActionExecutionReading>[0][] | undefined;
}): readonly ActionExecutionReading[] {
  return requiredListOf(answer.actionExecutionDetails).flatMap((raw) => toActionExecutionReading(raw) ?? []);
}

// Without a role the default credentials are used, and nothing else would say that they are another account's.
function requireOwn({ account }: Scope, pipelineArn: string | undefined): void {
  const owner = pipelineArn?.split(":")[4];
  if (owner === undefined || owner === account) return;
  throw new GatewayError(
    "forbidden",
    "GetPipeline",
    `The credentials for ${account} are of account ${owner}.`,
    {
      cause: undefined,
    },
  );
}
