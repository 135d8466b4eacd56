import type { StreamHub } from "../http/stream-hub";
import { type Beat, noBeat } from "../model/change";
import type { Clock } from "../model/clock";
import { isForgotten } from "../model/failure/handling-rules";
import type { Granted } from "../model/may";
import type { Store } from "../store/store";
import type { LiveSnapshot } from "./live-snapshot";
import { repeat } from "./repeat";
import { isStanding } from "./standing-failures";

type Parts = {
  store: Store;
  live: LiveSnapshot;
  hub: StreamHub;
  clock: Clock;
  catchUp: () => Promise<void>;
  showHandlings: () => Promise<void>;
  /** What those of these sessions that still live allow by now. */
  readActors(sids: readonly string[]): Promise<ReadonlyMap<string, Granted>>;
  /** How old what a session allows may grow. */
  recheckMs: number;
  onError: (error: unknown) => void;
};

const lookEveryMs = 5_000;
const heartbeatMs = 15_000;
const slowestReviewMs = 30_000;
const forgetEveryMs = 60_000;

/** The chores of open streams: heartbeats, sessions that end, rows nobody needs any more. */
export function keepStreams(parts: Parts): () => void {
  const { hub, clock, readActors, recheckMs, onError } = parts;
  const stops = [
    repeat({ clock, onError, everyMs: lookEveryMs, run: makeHeart(parts) }),
    repeat({ clock, onError, everyMs: forgetEveryMs, run: () => forgetOld(parts) }),
    repeat({
      clock,
      onError,
      everyMs: Math.min(recheckMs, slowestReviewMs),
      run: async () => {
        const asked = hub.sessionIds();
        const living = await readActors([...asked]);
        hub.review((viewer) => (asked.has(viewer.sid) ? living.get(viewer.sid) : viewer));
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

async function forgetOld({ store, live, clock }: Parts): Promise<void> {
  await store.forgetOld();
  await store.forgetHandlings((handling, ageMs) =>
    isForgotten(handling, { isStanding: isStanding(live, handling), ageMs, now: clock.now() }),
  );
}

/** Beats when there is news in it, else every 15 s, also while PostgreSQL is away. */
function makeHeart({ store, live, hub, clock, catchUp, showHandlings }: Parts): () => Promise<void> {
  let beat: Beat = noBeat;
  let sentAt = clock.now();
  return async () => {
    const before = JSON.stringify(beat);
    try {
      beat = await store.readBeats();
      live.hear(beat);
      hub.showReaders(await store.readReaders());
      await showHandlings();
      // A notification that got lost on a half-dead connection is made up for here.
      await catchUp();
    } finally {
      if (JSON.stringify(beat) !== before || clock.now() - sentAt >= heartbeatMs) {
        sentAt = clock.now();
        hub.beat(beat);
      }
    }
  };
}
