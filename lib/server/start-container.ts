import { randomUUID } from "node:crypto";
import { createGateway } from "../aws/gateway";
import { openTransport } from "../aws/scope-client";
import type { Collector } from "../collector/collector";
import { type Config, readConfig } from "../config/config";
import { StreamHub } from "../http/stream-hub";
import { makeTurns } from "../http/turns";
import type { WatchedKey } from "../model/change";
import { systemClock } from "../model/clock";
import { openStore, type Store } from "../store/store";
import { buildAuth } from "./build-auth";
import { buildCommands } from "./build-commands";
import { type Container, keepContainer } from "./container";
import { followChanges } from "./follow-changes";
import { keepStreams } from "./keep-streams";
import { LiveSnapshot } from "./live-snapshot";
import { createLog, type Log } from "./log";
import { openLogReads } from "./logs/open-log-reads";
import type { NewsDesk } from "./news-desk";
import { PostureDesk } from "./posture/posture-desk";
import { countEnded } from "./prometheus/count-ended";
import { openInstruments } from "./prometheus/instruments";
import { makeBeganAt, makeCountCall } from "./prometheus/wiring";
import { makeShowHandlings } from "./show-handlings";
import { forgetOtherScopes, readAccounts, startCollecting, toScopes } from "./start-collector";
import { startHistory } from "./start-history";
import { startNotifying } from "./start-notifying";

/** On each replica: a program may read a year page by page, and not keep a server busy. */
const tokenPace = { perMinute: 300, burst: 60 };

/** Builds everything once and wires it. */
export async function startContainer(): Promise<Container> {
  const log = createLog();
  const config = requireConfig();
  const store = openOwnStore(config, log);
  const transport = openTransport();
  const scopes = toScopes(await readAccounts(config, transport), config.settings);
  await forgetOtherScopes(store, scopes);
  const instruments = openInstruments();
  instruments.watchProcess();
  const gateway = createGateway(transport, systemClock, makeCountCall(instruments));
  const { settings } = config;
  const auth = buildAuth(config, store, log);
  const snapshot = await store.readSnapshot();
  const live = new LiveSnapshot(snapshot);
  const collector = startCollecting({
    ...{ scopes, settings, gateway, log },
    store: countEnded(store, { instruments, beganAt: makeBeganAt(live) }),
  });
  const logs = openLogReads(gateway, scopes);
  const { recheckMs } = settings.auth;
  const notifying = startNotifying({ config, store, live, clock: systemClock, log });
  const { desk } = notifying;
  const remembering = startHistory({ store, live, settings, clock: systemClock, log });
  const { history } = remembering;
  const posture = new PostureDesk({
    ...{ store, live, history, rule: settings.production },
    now: () => systemClock.now(),
  });
  const streaming = await startStreaming({ store, log, auth, recheckMs, live, desk, collector });
  const container: Container = {
    config,
    log,
    store,
    collector,
    ...{ logs, instruments, history, posture },
    ...streaming,
    ...auth,
    takeTurn: makeTurns({ ...tokenPace, now: () => systemClock.now() }),
    commandContext: buildCommands({
      ...{ scopes, gateway, store, log, posture },
      addressHeader: settings.auth.addressHeader,
      live: streaming.live,
      catchUp: streaming.catchUp,
    }),
    close: async () => {
      await Promise.all([streaming.stop(), notifying.stop(), collector.stop(), remembering.stop()]);
      logs.close();
      transport.close();
      await store.close();
    },
  };
  keepContainer(container);
  return container;
}

type Streaming = {
  store: Store;
  log: Log;
  auth: Pick<Container, "readActors">;
  recheckMs: number;
  live: LiveSnapshot;
  desk: NewsDesk | undefined;
  collector: Collector;
};

async function startStreaming({ store, log, auth, recheckMs, live, desk, collector }: Streaming) {
  const hub = new StreamHub({
    sequence: live.sequence,
    now: () => systemClock.now(),
    limitBeat: (beat, visibility) => live.limitBeat(beat, visibility),
    limitReaders: (readers, visibility) => live.limitReaders(readers, visibility),
    limitHandlings: (handlings, visibility) => live.limitHandlings(handlings, visibility),
  });
  const showHandlings = makeShowHandlings({ store, live, hub });
  await showHandlings();
  const onError = (error: unknown) => log.error({ err: error }, "the stream's upkeep failed");
  const onWake = (key: WatchedKey) => collector.sweepSoon(key);
  const follower = followChanges({ store, live, hub, clock: systemClock, desk, onWake, onError });
  const stopKeeping = keepStreams({
    store,
    live,
    hub,
    clock: systemClock,
    catchUp: follower.catchUp,
    showHandlings,
    readActors: auth.readActors,
    recheckMs,
    onError,
  });
  return {
    live,
    hub,
    catchUp: follower.catchUp,
    showHandlings,
    stop: async () => {
      hub.closeAll();
      stopKeeping();
      await follower.stop();
    },
  };
}

// The supervisor has checked all this; whoever starts Next without it is told so.
function requireConfig(): Config {
  const outcome = readConfig({ env: process.env, folder: process.cwd() });
  if (outcome.kind === "ok") return outcome.config;
  throw new Error(`The configuration is not usable:\n${outcome.lines.join("\n")}`);
}

function openOwnStore({ environment }: Config, log: Log): Store {
  const url = environment.DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set. Start Signalbox with npm start.");
  return openStore({
    url,
    // The supervisor names the one user of a private database, so that a restart finds its leases still its own.
    replica: process.env.SIGNALBOX_REPLICA || randomUUID(),
    onError: (error) => log.warn({ err: error }, "a database connection broke"),
  });
}
