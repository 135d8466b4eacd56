import type {
  AuditId,
  AuditResult,
  ShownDecision,
  UnsettledAct,
  UnsettledDecision,
  UnsettledPipelineAct,
} from "../model/audit";
import type { Beat, Change, WatchedKey } from "../model/change";
import type { PipelineDefinition } from "../model/definition";
import type { DeploymentSnapshot } from "../model/deployment";
import type { ActionExecutionRecord } from "../model/execution";
import type { HealthSeries } from "../model/health";
import type { CloudWatchDay } from "../model/history/cloudwatch-day";
import type { DeployPlace } from "../model/history/deploy-place";
import type { DeploymentRecord } from "../model/history/deployment-record";
import type { ExecutionRecord } from "../model/history/execution-record";
import type { PastProgress } from "../model/history/progress";
import type { DeploymentKey, EpochMs, PipelineExecutionId, PipelineKey, ScopeKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import type { UsualAction } from "../model/usual";

/** What the collector asks of the store. */
export type CollectorStore = {
  /** Takes the lease or renews it; false while another replica holds it. */
  acquireLease(scope: ScopeKey): Promise<boolean>;
  releaseLease(scope: ScopeKey): Promise<void>;
  /** What was last published of a scope. */
  readScope(scope: ScopeKey): Promise<{
    scope: ScopeSnapshot | undefined;
    pipelines: readonly PipelineSnapshot[];
    deployments: readonly DeploymentSnapshot[];
  }>;
  /** In order, all or nothing; throws if the lease is another's by now. */
  publish(scope: ScopeKey, changes: readonly Change[]): Promise<void>;
  /** Readings that found nothing new. */
  beat(scope: ScopeKey, beat: Beat): Promise<void>;
  /** What has ended, in any pieces and order: rows read again are the same rows. */
  recordHistory(
    pipeline: PipelineKey,
    ended: { executions: readonly ExecutionRecord[]; actions: readonly ActionExecutionRecord[] },
  ): Promise<void>;
  /** Of these executions those that are stored. */
  readExecutions(
    pipeline: PipelineKey,
    ids: readonly PipelineExecutionId[],
  ): Promise<readonly ExecutionRecord[]>;
  recordDeployment(record: DeploymentRecord): Promise<void>;
  keepDefinition(pipeline: PipelineKey, definition: PipelineDefinition): Promise<void>;
  /** One that is kept. */
  readDefinition(pipeline: PipelineKey, version: number): Promise<PipelineDefinition | undefined>;
  /** Which versions of its definition are kept. */
  readVersions(pipeline: PipelineKey): Promise<readonly number[]>;
  /** Versions in which stored executions ran and of which no definition is kept, newest first. */
  readLackingVersions(pipeline: PipelineKey): Promise<readonly number[]>;
  /** Actions that began a deployment of CodeDeploy which is not stored, newest first. */
  readLackingDeployments(pipeline: PipelineKey): Promise<readonly DeployPlace[]>;
  readPastProgress(scope: ScopeKey): Promise<ReadonlyMap<PipelineKey, PastProgress>>;
  writePastProgress(scope: ScopeKey, pipeline: PipelineKey, progress: PastProgress): Promise<void>;
  writeCloudWatchDays(pipeline: PipelineKey, days: readonly CloudWatchDay[]): Promise<void>;
  /** By `stage/action`; what happened lately from `since` on. */
  readUsual(pipeline: PipelineKey, since: EpochMs): Promise<ReadonlyMap<string, UsualAction>>;
  /** What of the scope has its page open, on whichever replica. */
  readWatched(scope: ScopeKey): Promise<readonly WatchedKey[]>;
  /** What CloudWatch told of a deployment, for its page on whichever replica. */
  writeHealthSeries(key: DeploymentKey, series: HealthSeries): Promise<void>;
  /** Decisions as AWS shows them: ours are settled by it, others' are told once. */
  recordShownDecisions(shown: {
    pipeline: PipelineKey;
    accountName: string;
    decisions: readonly ShownDecision[];
  }): Promise<void>;
  /** Decisions of ours with an open outcome. */
  readUnsettled(scope: ScopeKey, olderThanMs: number): Promise<readonly UnsettledDecision[]>;
  /** Acts on deployments with an open outcome. */
  readUnsettledActs(scope: ScopeKey, olderThanMs: number): Promise<readonly UnsettledAct[]>;
  /** Acts on pipelines with an open outcome. */
  readUnsettledPipelineActs(scope: ScopeKey, olderThanMs: number): Promise<readonly UnsettledPipelineAct[]>;
  /** Which of these executions began with an act of ours, but for this one. */
  readStarted(ids: readonly PipelineExecutionId[], but: AuditId): Promise<ReadonlySet<PipelineExecutionId>>;
  addOutcome(id: AuditId, result: AuditResult): Promise<void>;
  giveUpSettling(id: AuditId, because: string): Promise<void>;
};
