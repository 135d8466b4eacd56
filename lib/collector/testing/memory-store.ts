import type { ShownDecision } from "../../model/audit";
import type { Beat, Change, WatchedKey } from "../../model/change";
import type { PipelineDefinition } from "../../model/definition";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { ActionExecutionRecord } from "../../model/execution";
import type { HealthSeries } from "../../model/health";
import type { CloudWatchDay } from "../../model/history/cloudwatch-day";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { ExecutionRecord } from "../../model/history/execution-record";
import { mergeExecutions } from "../../model/history/merge-records";
import type { PastProgress } from "../../model/history/progress";
import type { DeploymentKey, PipelineExecutionId, PipelineKey, ScopeKey } from "../../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../../model/pipeline";
import type { UsualAction } from "../../model/usual";
import type { CollectorStore } from "../collector-store";

/** What the collector told its store, for tests to look at; lib/store's own tests run on PostgreSQL. */
export function createMemoryStore() {
  const told = {
    pipelines: new Map<PipelineKey, PipelineSnapshot>(),
    deployments: new Map<DeploymentKey, DeploymentSnapshot>(),
    series: new Map<DeploymentKey, HealthSeries>(),
    scopes: new Map<ScopeKey, ScopeSnapshot>(),
    changes: [] as Change[],
    records: [] as ActionExecutionRecord[],
    executions: [] as (ExecutionRecord & { pipeline: PipelineKey })[],
    ended: [] as DeploymentRecord[],
    definitions: new Map<PipelineKey, PipelineDefinition[]>(),
    progress: new Map<ScopeKey, Map<PipelineKey, PastProgress>>(),
    days: new Map<PipelineKey, readonly CloudWatchDay[]>(),
    beats: [] as Beat[],
    watched: [] as WatchedKey[],
    usual: new Map<string, UsualAction>(),
    decisions: [] as ShownDecision[],
    isLeaseOurs: true,
    isDown: false,
    /** The next change of this kind can't be stored. */
    refusesNext: undefined as Change["kind"] | undefined,
  };
  const requireUp = () => {
    if (told.isDown) throw new Error("The database is away.");
  };
  const store: CollectorStore = {
    acquireLease: async () => {
      requireUp();
      return told.isLeaseOurs;
    },
    releaseLease: async () => {},
    readScope: async (scope) => ({
      scope: told.scopes.get(scope),
      pipelines: [...told.pipelines.values()],
      deployments: [...told.deployments.values()],
    }),
    async publish(_, changes) {
      requireUp();
      if (changes.some(({ kind }) => kind === told.refusesNext)) {
        told.refusesNext = undefined;
        throw new Error("The transaction was rolled back.");
      }
      for (const change of changes) apply(change);
      told.changes.push(...changes);
    },
    beat: async (_, beat) => void told.beats.push(beat),
    async recordHistory(pipeline, { executions, actions }) {
      requireUp();
      // One row each, as in the database.
      for (const execution of executions) {
        const at = told.executions.findIndex(({ id }) => id === execution.id);
        const known = told.executions[at];
        const merged = { ...(known ? mergeExecutions(known, execution) : execution), pipeline };
        told.executions.splice(known ? at : told.executions.length, 1, merged);
      }
      for (const action of actions) {
        const at = told.records.findIndex(({ id }) => id === action.id);
        told.records.splice(at < 0 ? told.records.length : at, 1, action);
      }
    },
    readExecutions: async (pipeline, ids) => lastOfEach(told.executions, pipeline, ids),
    async recordDeployment(record) {
      requireUp();
      told.ended.push(record);
    },
    async keepDefinition(pipeline, definition) {
      requireUp();
      const others = told.definitions.get(pipeline)?.filter(({ version }) => version !== definition.version);
      told.definitions.set(pipeline, [...(others ?? []), definition]);
    },
    readDefinition: async (pipeline, version) =>
      told.definitions.get(pipeline)?.find((definition) => definition.version === version),
    readVersions: async (pipeline) =>
      (told.definitions.get(pipeline) ?? []).map(({ version }) => version).sort((a, b) => a - b),
    readLackingVersions: async (pipeline) => {
      const kept = told.definitions.get(pipeline) ?? [];
      const ran = told.executions.flatMap((one) => (one.pipeline === pipeline ? (one.version ?? []) : []));
      const lacking = [...new Set(ran)].filter((version) => !kept.some((one) => one.version === version));
      return lacking.sort((a, b) => b - a);
    },
    readLackingDeployments: async () => {
      const stored = new Set(told.ended.map(({ key }) => key.split("/").at(-1)));
      return told.records.flatMap(({ externalExecutionId, ...place }) =>
        externalExecutionId?.startsWith("d-") && !stored.has(externalExecutionId)
          ? [{ ...place, deploymentId: externalExecutionId }]
          : [],
      );
    },
    readPastProgress: async (scope) => new Map(told.progress.get(scope)),
    async writePastProgress(scope, pipeline, progress) {
      requireUp();
      told.progress.set(scope, new Map(told.progress.get(scope)).set(pipeline, progress));
    },
    writeCloudWatchDays: async (pipeline, days) => void told.days.set(pipeline, days),
    readUsual: async () => told.usual,
    writeHealthSeries: async (key, series) => {
      requireUp();
      told.series.set(key, series);
    },
    readWatched: async () => told.watched,
    recordShownDecisions: async ({ decisions }) => void told.decisions.push(...decisions),
    // What becomes of commands is tested with lib/commands, on PostgreSQL.
    readUnsettled: async () => [],
    readUnsettledActs: async () => [],
    readUnsettledPipelineActs: async () => [],
    readStarted: async () => new Set(),
    addOutcome: async () => {},
    giveUpSettling: async () => {},
  };

  function apply(change: Change): void {
    switch (change.kind) {
      case "pipeline":
        told.pipelines.set(change.pipeline.key, change.pipeline);
        return;
      case "pipeline-gone":
        told.pipelines.delete(change.key);
        return;
      case "deployment":
        told.deployments.set(change.deployment.key, change.deployment);
        return;
      case "deployment-gone":
        told.deployments.delete(change.key);
        return;
      case "scope":
        told.scopes.set(change.scope.key, change.scope);
        return;
      case "scope-gone":
        told.scopes.delete(change.key);
    }
  }
  return { ...{ store, told } };
}

type Told = ExecutionRecord & { pipeline: PipelineKey };

function lastOfEach(told: readonly Told[], pipeline: PipelineKey, ids: readonly PipelineExecutionId[]) {
  const own = told.filter((one) => one.pipeline === pipeline && ids.includes(one.id));
  const last = new Map(own.map(({ pipeline: _, ...record }) => [record.id, record]));
  return [...last.values()];
}
