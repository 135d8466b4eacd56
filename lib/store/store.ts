import { sql } from "drizzle-orm";
import type { Beat, Change, NumberedChange, Snapshot } from "../model/change";
import type { ActionExecutionRecord } from "../model/execution";
import type { PipelineKey, ScopeKey } from "../model/ids";
import type { Reader } from "../model/reader";
import { readUsualDurations, recordActionExecutions } from "./action-history";
import { readBeats, writeBeat } from "./beats";
import { forgetOldChanges, publishChanges, readChangesSince, readLatestChanges } from "./changes";
import { openDatabase } from "./database";
import { acquireLease, releaseLease } from "./leases";
import { listenForChanges } from "./listen";
import { dropReader, forgetReaders, keepReader, type ReadingTab, readReaders } from "./readers";
import {
  endSession,
  forgetSessions,
  openSession,
  readLivingSessions,
  readSession,
  type StoredSession,
} from "./sessions";
import { readSnapshot, readStoredScope } from "./stored-snapshot";
import { forgetWatches, readWatched, watchPipelines } from "./watches";

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
    listen: (onSequence: (sequence: number) => void) => listenForChanges(url, onSequence, onError),
    beat: (scope: ScopeKey, beat: Beat) => writeBeat(database, scope, beat),
    readBeats: (): Promise<Beat> => readBeats(database),
    watch: (keys: readonly PipelineKey[], forMs: number) => watchPipelines(database, keys, forMs),
    readWatched: (scope: ScopeKey) => readWatched(database, scope),
    keepReader: (tab: ReadingTab, reader: Reader, forMs: number) => keepReader(database, tab, reader, forMs),
    dropReader: (tab: ReadingTab) => dropReader(database, tab),
    readReaders: () => readReaders(database),
    recordActionExecutions: (pipeline: PipelineKey, records: readonly ActionExecutionRecord[]) =>
      recordActionExecutions(database, pipeline, records),
    readUsualDurations: (pipeline: PipelineKey) => readUsualDurations(database, pipeline),
    openSession: (session: StoredSession, maxAgeMs: number) => openSession(database, session, maxAgeMs),
    readSession: (sid: string) => readSession(database, sid),
    readLivingSessions: (sids: readonly string[]) => readLivingSessions(database, sids),
    endSession: (sid: string) => endSession(database, sid),
    /** Throws while PostgreSQL does not answer. */
    async ping(): Promise<void> {
      await database.execute(sql`select 1`);
    },
    async forgetOld(): Promise<void> {
      await forgetOldChanges(database);
      await forgetWatches(database);
      await forgetReaders(database);
      await forgetSessions(database);
    },
    close,
  };
}
