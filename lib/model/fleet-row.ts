import type { AccountColor } from "./account";
import { type ApprovalRow, toApprovalRows } from "./approval-row";
import type { Revision, Trigger } from "./execution";
import type { Failure } from "./failure/failure";
import { readFailures } from "./failure/read-failures";
import type { Freshness } from "./freshness";
import type { AccountId, EpochMs, PipelineKey, PipelineName, Region } from "./ids";
import { startedBy } from "./person";
import type { PipelineSnapshot, StageSnapshot, Tags } from "./pipeline";
import { carriesSame, leadRevision, shortRevision } from "./revision";
import { readSituation, type Situation } from "./situation";
import { type StageSegment, stageChangedAt, toStageSegment } from "./stage-segment";

export type FleetStage = {
  name: string;
  isProduction: boolean;
  segment: StageSegment;
  /** The stage holds what the first stage last took in. */
  holdsNewest: boolean;
  /** Short ids of the revisions in the stage now. */
  revisions: readonly string[];
  changedAt?: EpochMs | undefined;
  queued: number;
  isDisabled: boolean;
};

/** Without what only the pipeline's own page tells. */
type LeanRevision = Pick<Revision, "revisionId" | "message">;

/** A pipeline as the fleet shows it: a tenth of the snapshot's size, and all that filter and order need. */
export type FleetRow = {
  key: PipelineKey;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  name: PipelineName;
  application?: string | undefined;
  tags?: Tags | undefined;
  isProduction: boolean;
  stages: readonly FleetStage[];
  situation: Situation;
  revision?: LeanRevision | undefined;
  author?: string | undefined;
  trigger?: Trigger["type"] | undefined;
  since?: EpochMs | undefined;
  /** Absent where none waits. */
  approvals?: readonly ApprovalRow[] | undefined;
  /** What stands still here; absent where nothing does. */
  failures?: readonly Failure[] | undefined;
  freshness: Freshness;
};

export function toFleetRow(pipeline: PipelineSnapshot): FleetRow {
  const { key, account, accountName, accountColor, region, name, application, tags, freshness } = pipeline;
  const newest = pipeline.executions[0];
  const revision = leadRevision(newest?.revisions ?? pipeline.stages[0]?.revisions ?? []);
  const situation = readSituation(pipeline);
  return {
    ...{ key, account, accountName, accountColor, region, name, application, tags, freshness },
    isProduction: pipeline.stages.some((stage) => stage.isProduction),
    stages: pipeline.stages.map((stage) => toFleetStage(stage, pipeline.stages[0])),
    situation,
    revision: revision && toLean(revision),
    author: revision?.author ?? startedBy(newest?.trigger),
    trigger: newest?.trigger?.type,
    since: "since" in situation ? situation.since : undefined,
    approvals: toApprovalRows(pipeline),
    failures: readFailures(pipeline),
  };
}

function toFleetStage(stage: StageSnapshot, first: StageSnapshot | undefined): FleetStage {
  return {
    name: stage.name,
    isProduction: stage.isProduction,
    segment: toStageSegment(stage),
    holdsNewest: holdsNewest(stage, first),
    revisions: stage.revisions.map(({ revisionId }) => shortRevision(revisionId)),
    changedAt: stageChangedAt(stage),
    queued: stage.inbound.length,
    isDisabled: stage.transition.kind === "disabled",
  };
}

export function holdsNewest(stage: StageSnapshot, first: StageSnapshot | undefined): boolean {
  if (!stage.latest || !first?.latest) return false;
  return (
    stage.latest.executionId === first.latest.executionId || carriesSame(stage.revisions, first.revisions)
  );
}

function toLean({ revisionId, message }: Revision): LeanRevision {
  return { revisionId, message };
}
