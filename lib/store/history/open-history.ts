import type { PipelineDefinition } from "../../model/definition";
import type { CloudWatchDay } from "../../model/history/cloudwatch-day";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { PastProgress } from "../../model/history/progress";
import type { EpochMs, PipelineExecutionId, PipelineKey, ScopeKey } from "../../model/ids";
import type { Database } from "../database";
import { readCloudWatchDays, writeCloudWatchDays } from "./cloudwatch-days";
import { keepDefinition, readDefinition, readDefinitions, readVersions } from "./definition-versions";
import { recordDeployment } from "./deployment-history";
import { forgetHistory } from "./forget-history";
import { readLackingDeployments } from "./lacking-deployments";
import { type ExecutionsQuestion, listExecutions } from "./list-executions";
import { readPastProgress, writePastProgress } from "./past-progress";
import { readExecutions, readLackingVersions } from "./read-executions";
import { readPast } from "./read-past";
import { type Ended, recordHistory } from "./record-history";
import { readRecordedSince } from "./recorded-since";

/** What the store knows of the past. */
export const openHistory = (database: Database) => ({
  recordHistory: (pipeline: PipelineKey, ended: Ended) => recordHistory(database, pipeline, ended),
  recordDeployment: (record: DeploymentRecord) => recordDeployment(database, record),
  keepDefinition: (pipeline: PipelineKey, definition: PipelineDefinition) =>
    keepDefinition(database, pipeline, definition),
  readVersions: (pipeline: PipelineKey) => readVersions(database, pipeline),
  readDefinition: (pipeline: PipelineKey, version: number) => readDefinition(database, pipeline, version),
  readDefinitions: (pipelines: readonly PipelineKey[]) => readDefinitions(database, pipelines),
  readExecutions: (pipeline: PipelineKey, ids: readonly PipelineExecutionId[]) =>
    readExecutions(database, pipeline, ids),
  readLackingDeployments: (pipeline: PipelineKey) => readLackingDeployments(database, pipeline),
  readLackingVersions: (pipeline: PipelineKey) => readLackingVersions(database, pipeline),
  readPast: (pipelines: readonly PipelineKey[], since: EpochMs) => readPast(database, pipelines, since),
  listExecutions: (question: ExecutionsQuestion) => listExecutions(database, question),
  readRecordedSince: (at: Date | undefined) => readRecordedSince(database, at),
  readPastProgress: (scope: ScopeKey) => readPastProgress(database, scope),
  writePastProgress: (scope: ScopeKey, pipeline: PipelineKey, progress: PastProgress) =>
    writePastProgress(database, { scope, pipeline }, progress),
  writeCloudWatchDays: (pipeline: PipelineKey, days: readonly CloudWatchDay[]) =>
    writeCloudWatchDays(database, pipeline, days),
  readCloudWatchDays: (pipeline: PipelineKey, from: EpochMs, to: EpochMs) =>
    readCloudWatchDays(database, pipeline, { from, to }),
  forgetHistory: (olderThan: EpochMs) => forgetHistory(database, olderThan),
});
