import { QueryClient, type QueryKey, replaceEqualDeep } from "@tanstack/react-query";
import { parseStreamMessage, type SnapshotAnswer, type StreamMessage } from "../contract/stream";
import type { Change } from "../model/change";
import type { DeploymentSnapshot } from "../model/deployment";
import { type DeploymentRow, toDeploymentRow } from "../model/deployment-row";
import type { Grant } from "../model/grant";
import type { DeploymentKey, EpochMs, PipelineKey } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import type { Reader } from "../model/reader";
import { applyChanges, applyDeployments, exchange, type FleetData, noFleet, replaceAll } from "./fleet-data";
import { readSnapshot, toFleetData } from "./read-snapshot";
import { ServerClock } from "./server-clock";
import { followSharedStream } from "./shared-stream";
import { leaveForSignIn } from "./sign-in";
import type { WireMessage } from "./stream-source";

export const fleetKey = ["fleet"] as const;
export const readersKey = ["readers"] as const;
/** Every row of the deployments page, while it is or was open. */
export const recentDeploymentsKey = ["deployments"] as const;
export const deploymentQueryKey = (key: DeploymentKey) => ["deployment", key] as const;
export const pipelineQueryKey = (key: PipelineKey) => ["pipeline", key] as const;

export type Connection =
  | { kind: "live" }
  | { kind: "lost"; since: EpochMs }
  /** The session has ended while something was being written that must not be lost. */
  | { kind: "signed-out"; since: EpochMs };

/** What a page was painted from. */
export type Painted = { sequence: number; serverAt: EpochMs; fleet: FleetData };

/** Enough to be smooth, seldom enough that 50 changes a second stay four renders a second. */
const flushMs = 250;
const lostMs = 40_000;

/** The stream poured into the query cache: pages read the cache and know nothing of the stream. */
export class Live {
  readonly queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1, refetchOnWindowFocus: false },
    },
  });
  readonly clock: ServerClock;
  connection: Connection = { kind: "live" };
  /** This tab reads the stream for all tabs of the browser; where tabs can't share, none does. */
  isReading = false;
  #sequence: number;
  #heardAt = Date.now();
  #pending: (Change & { sequence: number })[] = [];
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #resyncing = false;
  #listeners = new Set<() => void>();
  #onAccess: (grants: readonly Grant[]) => void = () => undefined;
  #unsent = new Set<() => boolean>();

  constructor(painted: Painted) {
    this.#sequence = painted.sequence;
    this.clock = new ServerClock(painted.serverAt);
    this.queries.setQueryData(fleetKey, painted.fleet);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `onAccess` hears what the viewer was granted, also when it is the same as before. */
  start = (onAccess: (grants: readonly Grant[]) => void): (() => void) => {
    this.#onAccess = onAccess;
    this.#heardAt = Date.now();
    const leave = followSharedStream(() => this.#sequence, {
      onMessage: (message) => this.#hear(message),
      onSignedOut: () => this.#signOut(),
      onReading: () => {
        this.isReading = true;
      },
    });
    const watch = setInterval(() => this.#lookForSilence(), 1_000);
    return () => {
      leave();
      this.isReading = false;
      clearInterval(watch);
      clearTimeout(this.#flushTimer);
      this.#flushTimer = undefined;
    };
  };

  /** While something is written here and not sent, the end of the session leaves the page as it is. */
  keepWhile = (isUnsent: () => boolean): (() => void) => {
    this.#unsent.add(isUnsent);
    return () => this.#unsent.delete(isUnsent);
  };

  #signOut(): void {
    if (this.connection.kind === "signed-out") return;
    if ([...this.#unsent].some((isUnsent) => isUnsent())) {
      this.#become({ kind: "signed-out", since: this.clock.now() });
    } else leaveForSignIn();
  }

  /** As it is now; whoever wants to follow it uses `useFleet`. */
  fleet(): FleetData {
    return this.queries.getQueryData<FleetData>(fleetKey) ?? noFleet;
  }

  #hear(wire: WireMessage): void {
    this.#heardAt = Date.now();
    if (this.connection.kind === "lost") this.#become({ kind: "live" });
    const message = parseStreamMessage(wire.data);
    if (message) this.#take(message);
  }

  #take(message: StreamMessage): void {
    if (message.kind === "beat") this.#takeBeat(message);
    else if (message.kind === "readers")
      this.queries.setQueryData<readonly Reader[]>(readersKey, message.readers);
    else if (message.kind === "handlings")
      this.#updateFleet((fleet) => ({
        ...fleet,
        handlings: replaceEqualDeep(fleet.handlings, message.handlings),
      }));
    else if (message.kind === "resync") void this.resync();
    else if (message.kind === "access") this.#onAccess(message.grants);
    else if (message.sequence > this.#sequence) this.#takeChange(message);
  }

  #takeChange(message: Change & { sequence: number }): void {
    this.#sequence = message.sequence;
    this.#pending.push(message);
    this.#flushTimer ??= setTimeout(() => this.#flush(), flushMs);
  }

  #takeBeat(beat: Extract<StreamMessage, { kind: "beat" }>): void {
    this.clock.hear(beat.serverAt);
    this.#updateFleet((fleet) => ({
      ...fleet,
      readAt: { ...fleet.readAt, ...beat.scopes, ...beat.pipelines, ...beat.deployments },
    }));
  }

  #flush(): void {
    this.#flushTimer = undefined;
    const changes = this.#pending.splice(0);
    this.#updateFleet((fleet) => applyChanges(fleet, changes));
    this.#updateRecent((rows) => applyDeployments(rows, changes));
    for (const change of changes) {
      if (change.kind === "pipeline") this.#updatePipeline(change.pipeline);
      if (change.kind === "pipeline-gone") this.#setWhole(pipelineQueryKey(change.key), null);
      if (change.kind === "deployment") this.#updateDeployment(change.deployment);
      if (change.kind === "deployment-gone") this.#setWhole(deploymentQueryKey(change.key), null);
    }
  }

  /** All that is on screen, as it is now. */
  async resync(): Promise<void> {
    if (this.#resyncing) return;
    this.#resyncing = true;
    try {
      this.#replace(await readSnapshot());
    } catch {
      // The server is away: the stream opens anew from where we are and asks for this again.
    } finally {
      this.#resyncing = false;
    }
  }

  #replace(answer: SnapshotAnswer): void {
    // Not the higher of both: the database may have been replaced by a younger one.
    this.#sequence = answer.sequence;
    this.#pending = this.#pending.filter(({ sequence }) => sequence > answer.sequence);
    this.clock.hear(answer.serverAt);
    this.#updateFleet((fleet) => replaceAll(fleet, toFleetData(answer)));
    this.#updateRecent((rows) => exchange(rows, answer.deployments.map(toDeploymentRow)));
    for (const pipeline of answer.pipelines) this.#updatePipeline(pipeline);
    for (const deployment of answer.deployments) this.#updateDeployment(deployment);
  }

  #updateFleet(change: (fleet: FleetData) => FleetData): void {
    this.queries.setQueryData<FleetData>(fleetKey, (fleet) => fleet && change(fleet));
  }

  #updateRecent(change: (rows: readonly DeploymentRow[]) => readonly DeploymentRow[]): void {
    this.queries.setQueryData<readonly DeploymentRow[]>(recentDeploymentsKey, (rows) => rows && change(rows));
  }

  /** Only pipelines and deployments somebody looks at closely are kept whole. */
  #updatePipeline(pipeline: PipelineSnapshot): void {
    const queryKey = pipelineQueryKey(pipeline.key);
    const known = this.queries.getQueryData<PipelineSnapshot | null>(queryKey);
    this.#setWhole(queryKey, replaceEqualDeep(known, pipeline));
  }

  #updateDeployment(deployment: DeploymentSnapshot): void {
    const queryKey = deploymentQueryKey(deployment.key);
    const known = this.queries.getQueryData<DeploymentSnapshot | null>(queryKey);
    this.#setWhole(queryKey, replaceEqualDeep(known, deployment));
  }

  /** Also one that is still being asked for: what the stream says is newer than that answer. */
  #setWhole(queryKey: QueryKey, whole: PipelineSnapshot | DeploymentSnapshot | null): void {
    if (this.queries.getQueryState(queryKey)) this.queries.setQueryData(queryKey, whole);
  }

  #lookForSilence(): void {
    if (this.connection.kind === "live" && Date.now() - this.#heardAt > lostMs) {
      this.#become({ kind: "lost", since: this.clock.now() - (Date.now() - this.#heardAt) });
    }
  }

  #become(connection: Connection): void {
    this.connection = connection;
    if (connection.kind === "live") this.clock.thaw();
    else this.clock.freeze(connection.since);
    for (const listener of this.#listeners) listener();
  }
}
