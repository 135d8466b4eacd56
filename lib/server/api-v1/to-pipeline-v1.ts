import type { FreshnessV1, PipelineBriefV1, PipelineV1, SituationV1 } from "../../contract/api-v1/pipeline";
import { type Freshness, lastReadAt } from "../../model/freshness";
import type { PendingApproval, PipelineSnapshot, StageSnapshot, Transition } from "../../model/pipeline";
import type { Situation } from "../../model/situation";
import { wordOf } from "../../model/status";
import { rowOf } from "../pipeline-rows";
import { toLiveV1, toRevisionV1 } from "./to-execution-v1";

/** `freshness` as of now: beats carry later readings than the snapshot's own. */
export function toPipelineBriefV1(pipeline: PipelineSnapshot, freshness: Freshness): PipelineBriefV1 {
  return {
    ...toFacts(pipeline, freshness),
    stages: pipeline.stages.map(({ name, isProduction, latest, revisions }) => ({
      ...{ name, isProduction, executionId: latest?.executionId },
      status: latest && wordOf(latest.status),
      revisionIds: revisions.map(({ revisionId }) => revisionId),
    })),
  };
}

export function toPipelineV1(pipeline: PipelineSnapshot, freshness: Freshness): PipelineV1 {
  const { key, version, pipelineType, mode, stages, approvals, executions } = pipeline;
  return {
    ...toFacts(pipeline, freshness),
    ...{ version, type: pipelineType, mode: wordOf(mode) },
    stages: stages.map(toStageV1),
    approvals: approvals.map(toApprovalV1),
    executions: executions.map((execution) => toLiveV1(key, execution)),
  };
}

function toFacts(pipeline: PipelineSnapshot, freshness: Freshness) {
  const { key, account, accountName, region, name, application, tags } = pipeline;
  const { isProduction, situation } = rowOf(pipeline);
  return {
    ...{ key, account, accountName, region, name, application, tags, isProduction },
    situation: toSituationV1(situation),
    freshness: toFreshnessV1(freshness),
  };
}

function toSituationV1(situation: Situation): SituationV1 {
  return {
    kind: situation.kind,
    stageName: "stageName" in situation ? situation.stageName : undefined,
    actionName: "actionName" in situation ? situation.actionName : undefined,
    reason: "reason" in situation ? situation.reason : undefined,
    since: "since" in situation ? situation.since : undefined,
  };
}

function toFreshnessV1(freshness: Freshness): FreshnessV1 {
  return {
    state: freshness.kind,
    at: lastReadAt(freshness),
    because: "because" in freshness ? freshness.because : undefined,
  };
}

function toStageV1(stage: StageSnapshot): PipelineV1["stages"][number] {
  const { name, isProduction, latest, revisions, inbound, transition, actions } = stage;
  return {
    ...{ name, isProduction, status: latest && wordOf(latest.status), executionId: latest?.executionId },
    revisions: revisions.map(toRevisionV1),
    waiting: inbound.map(({ executionId }) => executionId),
    transition: toTransitionV1(transition),
    actions: actions.map(({ name, category, provider, latest }) => ({
      ...{ name, category: wordOf(category), provider },
      status: latest && wordOf(latest.status),
      ...{ startedAt: latest?.startedAt, changedAt: latest?.changedAt, summary: latest?.summary },
    })),
  };
}

function toTransitionV1(transition: Transition): PipelineV1["stages"][number]["transition"] {
  const { kind, by, at } = transition;
  return {
    isEnabled: kind === "enabled",
    reason: kind === "disabled" ? transition.reason : undefined,
    by,
    at,
  };
}

// Neither the token AWS binds a decision to nor our hash of it: a program decides nothing.
function toApprovalV1({ stageName, actionName, approval }: PendingApproval) {
  const { executionId, startedAt, expiresAt } = approval;
  return { stageName, actionName, executionId, startedAt, expiresAt };
}
