import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  OverrideStageConditionCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from "@aws-sdk/client-codepipeline";
import { AppError } from "../model/app-error";
import { type PipelineExecutionId, type PipelineName, toPipelineExecutionId } from "../model/ids";
import type { PipelineAct } from "../model/pipeline-act/pipeline-act";
import type { Acting } from "./act-on-aws";
import { textOf } from "./missing";
import type { ServiceClients } from "./service-clients";

/** `startedId`: the execution that began, where one did. */
export type ActedOnPipeline = {
  requestId: string | undefined;
  startedId?: PipelineExecutionId | undefined;
};

export type PipelineActs = {
  /**
   * Throws LostAnswerError where AWS may have acted all the same, and `conflict` where it does not take this now.
   * `requestToken`: AWS starts once with each, however often it is asked.
   */
  actOnPipeline(name: PipelineName, act: PipelineAct, requestToken: string): Promise<ActedOnPipeline>;
};

type Answer = { pipelineExecutionId?: string | undefined; $metadata: { requestId?: string | undefined } };

export function createPipelineActs(clients: ServiceClients, act: Acting): PipelineActs {
  return {
    async actOnPipeline(name, asked, requestToken) {
      const { pipelineExecutionId, $metadata } = await send(clients, act, { name, asked, requestToken });
      const begins = asked.kind === "start" || asked.kind === "roll-back";
      const started = begins ? textOf(pipelineExecutionId) : undefined;
      return {
        requestId: $metadata.requestId,
        startedId: started === undefined ? undefined : toPipelineExecutionId(started),
      };
    },
  };
}

type Asked = { name: PipelineName; asked: PipelineAct; requestToken: string };

function send(clients: ServiceClients, act: Acting, { name, asked, requestToken }: Asked): Promise<Answer> {
  const client = clients.codePipeline();
  const pipelineName = name;
  switch (asked.kind) {
    case "start": {
      const command = toStart(name, asked, requestToken);
      return act("StartPipelineExecution", command, (options) => client.send(command, options));
    }
    case "stop":
    case "abandon": {
      const { executionId: pipelineExecutionId, reason } = asked;
      const abandon = asked.kind === "abandon";
      const input = { pipelineName, pipelineExecutionId, abandon, ...(reason ? { reason } : {}) };
      const command = new StopPipelineExecutionCommand(input);
      return act("StopPipelineExecution", command, (options) => client.send(command, options));
    }
    case "retry-failed":
    case "retry-all": {
      const { stageName, executionId: pipelineExecutionId } = asked;
      const retryMode = asked.kind === "retry-all" ? "ALL_ACTIONS" : "FAILED_ACTIONS";
      const input = { pipelineName, stageName, pipelineExecutionId, retryMode } as const;
      const command = new RetryStageExecutionCommand(input);
      return act("RetryStageExecution", command, (options) => client.send(command, options));
    }
    case "roll-back": {
      const { stageName, executionId: targetPipelineExecutionId } = asked;
      const command = new RollbackStageCommand({ pipelineName, stageName, targetPipelineExecutionId });
      return act("RollbackStage", command, (options) => client.send(command, options));
    }
    case "enable-transition": {
      const { stageName } = asked;
      const command = new EnableStageTransitionCommand({ pipelineName, stageName, transitionType });
      return act("EnableStageTransition", command, (options) => client.send(command, options));
    }
    case "disable-transition": {
      const { stageName, reason } = asked;
      const input = { pipelineName, stageName, reason, transitionType };
      const command = new DisableStageTransitionCommand(input);
      return act("DisableStageTransition", command, (options) => client.send(command, options));
    }
    case "override": {
      const { stageName, executionId: pipelineExecutionId, conditionType } = asked;
      if (conditionType === "ON_FAILURE")
        throw new AppError("invalid", "No condition on failure can be overridden.");
      const input = { pipelineName, stageName, pipelineExecutionId, conditionType };
      const command = new OverrideStageConditionCommand(input);
      return act("OverrideStageCondition", command, (options) => client.send(command, options));
    }
  }
}

// A stage's state tells of the transition into it alone.
const transitionType = "Inbound" as const;

function toStart(name: PipelineName, { variables, overrides }: StartAct, clientRequestToken: string) {
  const sourceRevisions = overrides.map(({ actionName, type, value }) => ({
    ...{ actionName, revisionType: type, revisionValue: value },
  }));
  return new StartPipelineExecutionCommand({
    ...{ name, clientRequestToken },
    // AWS refuses an empty list of variables.
    ...(variables.length > 0 ? { variables: variables.map((one) => ({ ...one })) } : {}),
    ...(sourceRevisions.length > 0 ? { sourceRevisions } : {}),
  });
}

type StartAct = Extract<PipelineAct, { kind: "start" }>;
