import {
  type CodePipelineClient,
  GetPipelineExecutionCommand,
  ListPipelineExecutionsCommand,
  ListRuleExecutionsCommand,
  type PipelineExecution as RawExecution,
} from "@aws-sdk/client-codepipeline";
import type { PipelineExecution } from "../model/execution";
import type { ExecutionTold, RuleExecution } from "../model/execution-detail/execution-detail";
import type { PipelineExecutionId, PipelineName } from "../model/ids";
import type { Caller } from "./call-aws";
import { listOf, numberOf, requiredListOf, requiredOf, textOf } from "./missing";
import { readPages } from "./read-pages";
import { toPipelineExecution } from "./to-execution";
import { toRuleExecution } from "./to-rule-execution";

export type ExecutionsPage = { executions: readonly PipelineExecution[]; next?: string | undefined };

/** What is read when somebody unfolds an execution or asks for older ones; sweeps do not need it. */
export type ExecutionReads = {
  readExecutionTold(name: PipelineName, id: PipelineExecutionId): Promise<ExecutionTold>;
  listRuleExecutions(name: PipelineName, id: PipelineExecutionId): Promise<readonly RuleExecution[]>;
  /** Newest first, a hundred at a time; `next` is AWS's own word for where the page before ended. */
  listExecutionsPage(name: PipelineName, next: string | undefined): Promise<ExecutionsPage>;
};

type Parts = { client: () => CodePipelineClient; call: Caller };

const mostRulePages = 20;
const pageSize = 100;

export function createExecutionReads({ client, call }: Parts): ExecutionReads {
  return {
    readExecutionTold: async (pipelineName, pipelineExecutionId) => {
      const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId });
      const send = () => client().send(command);
      const { value } = await call("GetPipelineExecution", send, ({ pipelineExecution }) =>
        toExecutionTold(requiredOf(pipelineExecution)),
      );
      return value;
    },
    listRuleExecutions: (pipelineName, pipelineExecutionId) =>
      readPages({ operation: "ListRuleExecutions", mostPages: mostRulePages }, (nextToken) => {
        const input = { pipelineName, filter: { pipelineExecutionId }, ...nextToken };
        return call(
          "ListRuleExecutions",
          () => client().send(new ListRuleExecutionsCommand(input)),
          (answer) =>
            requiredListOf(answer.ruleExecutionDetails).flatMap((raw) => toRuleExecution(raw) ?? []),
        );
      }),
    listExecutionsPage: async (pipelineName, next) => {
      const input = {
        pipelineName,
        maxResults: pageSize,
        ...(next === undefined ? {} : { nextToken: next }),
      };
      const { value, nextToken } = await call(
        "ListPipelineExecutions",
        () => client().send(new ListPipelineExecutionsCommand(input)),
        (answer) =>
          requiredListOf(answer.pipelineExecutionSummaries).flatMap((raw) => toPipelineExecution(raw) ?? []),
      );
      return { executions: value, next: textOf(nextToken) };
    },
  };
}

function toExecutionTold(raw: Partial<RawExecution>): ExecutionTold {
  return {
    pipelineVersion: numberOf(raw.pipelineVersion),
    variables: listOf(raw.variables).flatMap(({ name, resolvedValue }) => {
      const known = textOf(name);
      return known === undefined ? [] : [{ name: known, value: resolvedValue ?? "" }];
    }),
  };
}
