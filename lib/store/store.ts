import { sql } from "drizzle-orm";
import type { AuditEntry, AuditId, AuditResult } from "../model/audit";
import type { Beat, Change, NumberedChange, Snapshot, WatchedKey } from "../model/change";
import type { Handling } from "../model/failure/handling";
import type { Handled } from "../model/failure/handling-rules";
import type { HealthSeries } from "../model/health";
import type {
  ActionExecutionId,
  DeploymentKey,
  EpochMs,
  PipelineExecutionId,
  PipelineKey,
  ScopeKey,
} from "../model/ids";
import type { Acceptance } from "../model/posture/finding";
import type { Reader } from "../model/reader";
import type { ApiTokenId } from "../model/token/api-token";
import { dropAcceptance, keepAcceptance, readAcceptances } from "./acceptances";
import { readActionExecution, readLately, readRecorded } from "./action-history";
import { keepToken, presentToken, readTokens, revokeToken, type StoredToken } from "./api-tokens";
import { addOutcome, giveUpSettling, openAudit, recordAudit } from "./audit";
import { readBeats, writeBeat } from "./beats";
import { forgetOldChanges, publishChanges, readChangesSince, readLatestChanges } from "./changes";
import { type Claim, forgetClaims, readClaim, releaseClaim, takeClaim } from "./claims";
import { openDatabase } from "./database";
import { changeHandling, forgetHandlings, readHandlings } from "./handlings";
import { readHealthSeries, writeHealthSeries } from "./health-series";
import { openHistory } from "./history/open-history";
import { acquireLease, releaseLease } from "./leases";
import { type Ears, listenForChanges } from "./listen";
import { readNewestDeployments } from "./newest-deployments";
import {
  forgetMessages,
  giveUpMessage,
  type LeasedMessage,
  leaseMessage,
  markDelivered,
  type NewMessage,
  postponeMessage,
  writeOutbox,
} from "./outbox";
import { type AuditQuestion, readAudit, readDecided } from "./read-audit";
import { dropReader, forgetReaders, keepReader, type ReadingTab, readReaders } from "./readers";
import { claimCheck, type Passed, postponeCheck, renewSession } from "./session-checks";
import {
  endOtherSessions,
  endSession,
  forgetSessions,
  type NewSession,
  openSession,
  readSession,
  readSessions,
} from "./sessions";
import { recordShownDecisions } from "./shown-decisions";
import { readSnapshot, readStoredScope } from "./stored-snapshot";
import { readStarted, readUnsettled, readUnsettledActs, readUnsettledPipelineActs } from "./unsettled";
import { readUsual } from "./usual";
import { wakeSweeper } from "./wakes";
import { forgetWatches, readWatched, watchPages } from "./watches";

type Options = {
  url: string;
  replica: string;
  onError: (error: Error) => void;
  /** How long PostgreSQL may take for one query. */
  answerWithinMs?: number;
};

export type Store = ReturnType<typeof openStore>;

export function openStore({ url, replica, onError, answerWithinMs }: Options) {
  const { database, close } = openDatabase({ url, onError, answerWithinMs });
  return {
    acquireLease: (scope: ScopeKey) => acquireLease(database, scope, replica),
    releaseLease: (scope: ScopeKey) => releaseLease(database, scope, replica),
    publish: (scope: ScopeKey, changes: readonly Change[]) =>
      publishChanges(database, { scope, holder: replica, changes }),
    readScope: (scope: ScopeKey) => readStoredScope(database, scope),
    readSnapshot: (): Promise<Snapshot> => readSnapshot(database),
    readChangesSince: (sequence: number): Promise<NumberedChange[]> => readChangesSince(database, sequence),
    readLatestChanges: (limit: number): Promise<NumberedChange[]> => readLatestChanges(database, limit),
    listen: (onSequence: Ears["onSequence"], onWake?: Ears["onWake"]) =>
      listenForChanges(url, { onSequence, onWake }, onError),
    wake: (key: WatchedKey) => wakeSweeper(database, key),
    beat: (scope: ScopeKey, beat: Beat) => writeBeat(database, scope, beat),
    readBeats: (): Promise<Beat> => readBeats(database),
    watch: (keys: readonly WatchedKey[], forMs: number) => watchPages(database, keys, forMs),
    readWatched: (scope: ScopeKey) => readWatched(database, scope),
    writeHealthSeries: (key: DeploymentKey, series: HealthSeries) => writeHealthSeries(database, key, series),
    readHealthSeries: (key: DeploymentKey) => readHealthSeries(database, key),
    keepReader: (tab: ReadingTab, reader: Reader, forMs: number) => keepReader(database, tab, reader, forMs),
    dropReader: (tab: ReadingTab) => dropReader(database, tab),
    readReaders: () => readReaders(database),
    changeHandling: (blank: Handling, change: (before: Handling) => Handled) =>
      changeHandling(database, blank, change),
    readHandlings: () => readHandlings(database),
    forgetHandlings: (isForgotten: (handling: Handling, ageMs: number) => boolean) =>
      forgetHandlings(database, isForgotten),
    keepAcceptance: (acceptance: Acceptance) => keepAcceptance(database, acceptance),
    dropAcceptance: (of: Pick<Acceptance, "finding" | "pipeline">) => dropAcceptance(database, of),
    readAcceptances: () => readAcceptances(database),
    readNewestDeployments: (most: number) => readNewestDeployments(database, most),
    ...openHistory(database),
    readUsual: (pipeline: PipelineKey, since: EpochMs) => readUsual(database, pipeline, since),
    readRecorded: (pipeline: PipelineKey, executions: readonly PipelineExecutionId[]) =>
      readRecorded(database, pipeline, executions),
    readActionExecution: (pipeline: PipelineKey, id: ActionExecutionId) =>
      readActionExecution(database, pipeline, id),
    readLately: (place: Parameters<typeof readLately>[1], most: number) => readLately(database, place, most),
    openSession: (session: NewSession, maxAgeMs: number) => openSession(database, session, maxAgeMs),
    readSession: (sid: string) => readSession(database, sid),
    readSessions: (sids: readonly string[]) => readSessions(database, sids),
    endSession: (sid: string) => endSession(database, sid),
    endOtherSessions: (email: string, keptSid: string) => endOtherSessions(database, email, keptSid),
    claimCheck: (sid: string, forMs: number) => claimCheck(database, sid, forMs),
    renewSession: (sid: string, passed: Passed) => renewSession(database, sid, passed),
    postponeCheck: (sid: string, byMs: number) => postponeCheck(database, sid, byMs),
    keepToken: (token: StoredToken) => keepToken(database, token),
    readTokens: () => readTokens(database),
    presentToken: (hash: string) => presentToken(database, hash),
    revokeToken: (id: ApiTokenId) => revokeToken(database, id),
    openAudit: (entry: AuditEntry) => openAudit(database, entry),
    recordAudit: (entry: AuditEntry, result: AuditResult) => recordAudit(database, entry, result),
    addOutcome: (id: AuditId, result: AuditResult) => addOutcome(database, id, result),
    giveUpSettling: (id: AuditId, because: string) => giveUpSettling(database, id, because),
    readAudit: (question: AuditQuestion) => readAudit(database, question),
    readDecided: (question: Parameters<typeof readDecided>[1]) => readDecided(database, question),
    readUnsettled: (scope: ScopeKey, olderThanMs: number) => readUnsettled(database, scope, olderThanMs),
    readUnsettledActs: (scope: ScopeKey, olderThanMs: number) =>
      readUnsettledActs(database, scope, olderThanMs),
    readUnsettledPipelineActs: (scope: ScopeKey, olderThanMs: number) =>
      readUnsettledPipelineActs(database, scope, olderThanMs),
    readStarted: (ids: readonly PipelineExecutionId[], but: AuditId) => readStarted(database, ids, but),
    recordShownDecisions: (shown: Parameters<typeof recordShownDecisions>[1]) =>
      recordShownDecisions(database, shown),
    takeClaim: (claim: Claim) => takeClaim(database, claim),
    readClaim: (of: Claim["of"]) => readClaim(database, of),
    releaseClaim: (claim: Claim) => releaseClaim(database, claim),
    writeOutbox: (messages: readonly NewMessage[]) => writeOutbox(database, messages),
    leaseMessage: (channel: string, forMs: number) => leaseMessage(database, channel, forMs),
    markDelivered: (message: LeasedMessage) => markDelivered(database, message),
    postponeMessage: (message: LeasedMessage, why: Parameters<typeof postponeMessage>[2]) =>
      postponeMessage(database, message, why),
    giveUpMessage: (message: LeasedMessage, problem: string) => giveUpMessage(database, message, problem),
    /** Throws while PostgreSQL does not answer. */
    async ping(): Promise<void> {
      await database.execute(sql`select 1`);
    },
    async forgetOld(): Promise<void> {
      await forgetOldChanges(database);
      await forgetWatches(database);
      await forgetReaders(database);
      await forgetSessions(database);
      await forgetClaims(database);
      await forgetMessages(database);
    },
    close,
  };
}
