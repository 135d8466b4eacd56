import { readBehind } from "../behind";
import type { EpochMs, PipelineExecutionId } from "../ids";
import { personOf } from "../person";
import type { ActionSnapshot, ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { stageChangedAt } from "../stage-segment";
import { type Failure, type FailureKind, toFailureId } from "./failure";
import { cutLines, hasNewer, oneLine, readCarried } from "./failure-evidence";
import { readOwnCause } from "./own-cause";
import { signatureOf } from "./signature";

/** A stage that an execution failed in, or failed to enter. */
export function readStageFailure(pipeline: PipelineSnapshot, stage: StageSnapshot): Failure | undefined {
  const failed = findFailed(pipeline, stage);
  if (!failed) return undefined;
  const { executionId, told } = failed;
  const action = told === "all" ? firstFailed(stage) : undefined;
  const condition = action || told === "nothing" ? undefined : stage.conditions.find(isFailedCondition);
  const since = failed.at ?? action?.latest?.changedAt ?? condition?.changedAt ?? stageChangedAt(stage);
  const attempt = failed.at ?? action?.latest?.id ?? action?.latest?.changedAt ?? condition?.changedAt;
  return {
    id: toFailureId([pipeline.key, "stage", stage.name, executionId, attempt ?? ""].join("/")),
    ...readStory(action, condition),
    isProduction: stage.isProduction,
    since,
    stageName: stage.name,
    actionName: action?.name,
    executionId,
    actionExecutionId: action?.latest?.id,
    ...readCarried(pipeline, executionId),
    behind: readBehind(pipeline, stage.name, executionId),
    lately: action?.lately,
    hasNewer: hasNewer(pipeline, since),
  };
}

/** `told`: what the stage tells of this execution; of one that did not get in, only why not. */
type FailedIn = {
  executionId: PipelineExecutionId;
  told: "all" | "entry" | "nothing";
  at?: EpochMs | undefined;
};

function findFailed(pipeline: PipelineSnapshot, stage: StageSnapshot): FailedIn | undefined {
  if (pipeline.mode === "PARALLEL") return findFailedInParallel(pipeline, stage);
  const { latest, inbound } = stage;
  if (latest?.status === "Failed") return { executionId: latest.executionId, told: "all" };
  const refused = inbound.find(({ status }) => status === "Failed");
  return refused && { executionId: refused.executionId, told: "entry" };
}

/** Every execution goes its own way: the newest that has ended in the stage tells how the stage fares. */
function findFailedInParallel(pipeline: PipelineSnapshot, stage: StageSnapshot): FailedIn | undefined {
  for (const { id, passages } of pipeline.executions) {
    const passage = passages?.find(({ stageName }) => stageName === stage.name);
    if (passage?.status === "Succeeded") return undefined;
    if (passage?.status === "Failed") {
      const told = stage.latest?.executionId === id ? "all" : "nothing";
      return { executionId: id, at: passage.changedAt, told };
    }
  }
  return undefined;
}

/** The first to fail is why; what ran beside it may have failed for its sake. */
function firstFailed({ actions }: StageSnapshot): ActionSnapshot | undefined {
  const failed = actions.filter(({ latest }) => latest?.status === "Failed");
  return failed.reduce<ActionSnapshot | undefined>(
    (first, next) => (first && changedAt(first) <= changedAt(next) ? first : next),
    undefined,
  );
}

function changedAt({ latest }: ActionSnapshot): EpochMs {
  return latest?.changedAt ?? Number.POSITIVE_INFINITY;
}

export function isFailedCondition({ status }: Pick<ConditionSnapshot, "status">): boolean {
  return status === "Failed" || status === "Errored";
}

type Story = Pick<
  Failure,
  "kind" | "provider" | "headline" | "signature" | "place" | "lines" | "hasLog" | "problem" | "by"
>;

function readStory(action: ActionSnapshot | undefined, condition: ConditionSnapshot | undefined): Story {
  if (condition) return toConditionStory(condition);
  const approval = action?.approval;
  if (approval?.kind === "decided" && approval.decision === "Rejected") {
    return {
      ...quiet("rejected"),
      ...told(approval.comment),
      provider: action?.provider,
      by: personOf(approval.by),
    };
  }
  if (approval?.kind === "expired") return { ...quiet("expired"), provider: action?.provider };
  return toActionStory(action);
}

function toActionStory(action: ActionSnapshot | undefined): Story {
  const { latest, provider } = action ?? {};
  const own = action && readOwnCause(action);
  return {
    ...quiet("failed"),
    ...told(own?.headline ?? latest?.error?.message ?? latest?.summary),
    provider,
    signature: own?.signature,
    place: own?.place,
    lines: cutLines(own?.lines ?? []),
    hasLog: own?.hasLog ?? false,
    problem: own?.problem,
  };
}

function toConditionStory({ type, summary, rules }: ConditionSnapshot): Story {
  const rule = rules.find(isFailedCondition);
  const { headline } = told(rule?.summary ?? summary);
  return {
    ...quiet("condition"),
    headline,
    // The same alarm stops more than one.
    signature: headline && signatureOf(headline),
    provider: rule?.provider,
    place: rule ? `${conditionWords[type]}, rule ${rule.name}` : conditionWords[type],
  };
}

const conditionWords = {
  BEFORE_ENTRY: "entry condition",
  ON_SUCCESS: "success condition",
  ON_FAILURE: "failure condition",
} as const satisfies Record<ConditionSnapshot["type"], string>;

function quiet(kind: FailureKind): Pick<Failure, "kind" | "lines" | "hasLog"> {
  return { kind, lines: [], hasLog: false };
}

function told(text: string | undefined): Pick<Failure, "headline"> {
  const line = text === undefined ? "" : oneLine(text);
  return { headline: line === "" ? undefined : line };
}
