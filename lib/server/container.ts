import type { NextAuthOptions } from "next-auth";
import type { Actor } from "../auth/actor";
import type { Ways } from "../auth/providers";
import type { Collector } from "../collector/collector";
import type { Config } from "../config/config";
import type { StreamHub } from "../http/stream-hub";
import type { ApiTokenId } from "../model/token/api-token";
import type { Store } from "../store/store";
import type { MakeCommandContext } from "./build-commands";
import type { HistoryBook } from "./history-book";
import type { LiveSnapshot } from "./live-snapshot";
import type { Log } from "./log";
import type { LogReads } from "./logs/open-log-reads";
import type { PostureDesk } from "./posture/posture-desk";
import type { Instruments } from "./prometheus/instruments";
import type { RequestOrigin } from "./request-origin";

/** Everything there is one of in this process. */
export type Container = {
  config: Config;
  log: Log;
  store: Store;
  collector: Collector;
  live: LiveSnapshot;
  /** What has been, in memory. */
  history: HistoryBook;
  /** Where pipelines deviate from good practice. */
  posture: PostureDesk;
  hub: StreamHub;
  /** For a request, whose origin the audit keeps. */
  authOptions(origin: RequestOrigin): NextAuthOptions;
  ways: Ways;
  sessionCookie: string;
  /** Whoever this cookie's session belongs to, while it lives. */
  readActor(cookie: string | undefined): Promise<Actor | undefined>;
  /** Whoever those of these sessions belong to that still live. */
  readActors(sids: readonly string[]): Promise<ReadonlyMap<string, Actor>>;
  /** What a command of this person, asked for by this request, is given. */
  commandContext: MakeCommandContext;
  /** What is counted as it happens, for Prometheus. */
  instruments: Instruments;
  /** How long a token has to wait for its turn to ask; 0: now. */
  takeTurn(token: ApiTokenId): number;
  /** What actions wrote, for people who read it. */
  logs: LogReads;
  /** Applies what other replicas have published and this one has not heard of yet. */
  catchUp(): Promise<void>;
  /** Tells everybody what people have said by now of things that stand still. */
  showHandlings(): Promise<void>;
  close(): Promise<void>;
};

// Next gives instrumentation, proxy, routes and pages separate instances of every module: only globalThis is shared.
const place = Symbol.for("signalbox");

export function findContainer(): Container | undefined {
  // Only keepContainer writes this property.
  return (globalThis as { [place]?: Container })[place];
}

export function getContainer(): Container {
  const container = findContainer();
  if (container === undefined) throw new Error("Signalbox has not started: instrumentation.ts did not run.");
  return container;
}

export function keepContainer(container: Container): void {
  Object.assign(globalThis, { [place]: container });
}
