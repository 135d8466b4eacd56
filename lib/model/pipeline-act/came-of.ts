import type { PipelineExecution } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import { personOf } from "../person";
import type { Transition } from "../pipeline";
import type { ActionExecutionReading, StageReading } from "../reading";
import { isSettled, type PipelineExecutionStatus, wordOf } from "../status";
import type { PipelineActKind } from "./pipeline-act";

/** What was asked for, and by what it can be recognised. */
export type AskedOfPipeline = {
  act: PipelineActKind;
  stageName?: string | undefined;
  executionId?: PipelineExecutionId | undefined;
  /** What AWS answered that began, where its answer came. */
  startedId?: PipelineExecutionId | undefined;
  /** In AWS's time. */
  askedAt: EpochMs;
  /** The names under which AWS may have recorded who it was. */
  sessions: readonly string[];
};

/** What AWS shows, read after it. Which of them is read depends on the act. */
export type PipelineEvidence =
  /** Newest first, without those known to be of somebody else's act. */
  | { kind: "executions"; executions: readonly PipelineExecution[] }
  /** `undefined`: AWS has it no more. */
  | { kind: "execution"; status: PipelineExecutionStatus | undefined }
  | { kind: "stage"; stage: StageReading | undefined; actions: readonly ActionExecutionReading[] };

export type CameOf =
  | { kind: "shown"; startedId?: PipelineExecutionId | undefined }
  /** As it was before: on its way, or never arrived. */
  | { kind: "pending" }
  /** It went another way. */
  | { kind: "other"; because: string }
  /** AWS does not show enough to tell. */
  | { kind: "unclear"; because: string };

// AWS tells its time in whole seconds.
const toleranceMs = 2_000;
const shown: CameOf = { kind: "shown" };
const pending: CameOf = { kind: "pending" };

/** AWS does not tell which request it was: only what came of it can be looked for. */
export function readCameOf(asked: AskedOfPipeline, evidence: PipelineEvidence): CameOf {
  switch (evidence.kind) {
    case "executions":
      return cameOfBeginning(asked, evidence.executions);
    case "execution":
      return cameOfStop(asked, evidence.status);
    case "stage":
      return evidence.stage === undefined
        ? unclear("The pipeline has this stage no more, and AWS does not tell what came of it.")
        : cameOfStage(asked, { ...evidence, stage: evidence.stage });
  }
}

function cameOfBeginning(asked: AskedOfPipeline, executions: readonly PipelineExecution[]): CameOf {
  const { startedId } = asked;
  if (startedId !== undefined)
    return executions.some(({ id }) => id === startedId) ? { kind: "shown", startedId } : pending;
  const began = executions.filter((one) => isSince(asked, one.startedAt) && isOfKind(asked, one));
  const own = began.find(({ trigger }) => asked.sessions.includes(personOf(trigger?.detail) ?? ""));
  if (own) return { kind: "shown", startedId: own.id };
  return began.length === 0
    ? pending
    : unclear("AWS shows that one began at that time, and not that it was by this.");
}

function isOfKind({ act, executionId }: AskedOfPipeline, one: PipelineExecution): boolean {
  if (act === "start") return one.trigger?.type === "StartPipelineExecution";
  return one.trigger?.type === "ManualRollback" && one.rollbackTargetId === executionId;
}

function cameOfStop({ act }: AskedOfPipeline, status: PipelineExecutionStatus | undefined): CameOf {
  if (status === undefined)
    return unclear("AWS has this execution no more, and does not tell what came of it.");
  if (status === "Stopped" || (status === "Stopping" && act === "stop")) return shown;
  return isSettled(status) ? otherwise(`It ended ${wordOf(status)}`) : pending;
}

type StageEvidence = { stage: StageReading; actions: readonly ActionExecutionReading[] };

function cameOfStage(asked: AskedOfPipeline, evidence: StageEvidence): CameOf {
  switch (asked.act) {
    case "enable-transition":
    case "disable-transition":
      return cameOfTransition(asked, evidence.stage.transition);
    case "override":
      return cameOfOverride(asked, evidence.stage);
    default:
      return cameOfRetry(asked, evidence);
  }
}

function cameOfTransition(asked: AskedOfPipeline, { kind, at }: Transition): CameOf {
  if ((kind === "enabled") === (asked.act === "enable-transition")) return shown;
  return isSince(asked, at)
    ? unclear("It was set otherwise since, and AWS does not tell whether it was so before.")
    : pending;
}

function cameOfOverride({ executionId }: AskedOfPipeline, { latest, conditions }: StageReading): CameOf {
  if (latest?.executionId !== executionId)
    return unclear("AWS shows another execution in the stage, and not whether this was let pass.");
  return conditions.some(({ status }) => status === "Overridden") ? shown : pending;
}

/** It is the same execution again: what is new are its actions, its checks, or that it is in progress. */
function cameOfRetry(asked: AskedOfPipeline, { stage, actions }: StageEvidence): CameOf {
  const hasBegun = actions.some(
    ({ stageName, execution }) => stageName === stage.name && isSince(asked, execution.startedAt),
  );
  if (hasBegun) return shown;
  if (stage.latest?.executionId !== asked.executionId) return pending;
  const isChecked = stage.conditions.some(({ changedAt }) => isSince(asked, changedAt));
  return isChecked || stage.latest?.status === "InProgress" ? shown : pending;
}

function isSince({ askedAt }: AskedOfPipeline, at: EpochMs | undefined): boolean {
  return at !== undefined && at >= askedAt - toleranceMs;
}

function otherwise(what: string): CameOf {
  return { kind: "other", because: `${what}, as AWS shows it.` };
}

function unclear(because: string): CameOf {
  return { kind: "unclear", because };
}
