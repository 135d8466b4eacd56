import type { StreamHub } from "../http/stream-hub";
import type { WatchedKey } from "../model/change";
import type { Clock } from "../model/clock";
import type { Store } from "../store/store";
import type { LiveSnapshot } from "./live-snapshot";
import type { NewsDesk } from "./news-desk";

type Parts = {
  store: Store;
  live: LiveSnapshot;
  hub: StreamHub;
  clock: Clock;
  /** Absent where nobody outside is to be told. */
  desk?: NewsDesk | undefined;
  /** A command, on any replica, wants a pipeline or deployment swept at once. */
  onWake: (key: WatchedKey) => void;
  onError: (error: unknown) => void;
};
type Follower = { catchUp(): Promise<void>; stop(): Promise<void> };

// Changes are forgotten after an hour: whoever could not look for half of one may have missed some.
const blindMs = 1_800_000;

/** Takes every published change, our own ones too, out of PostgreSQL in its order and hands it to the browsers. */
export function followChanges({ store, live, hub, clock, desk, onWake, onError }: Parts): Follower {
  let running: Promise<void> | undefined;
  let isAgain = false;

  let lookedAt = clock.now();

  const startOver = async () => {
    live.replace(await store.readSnapshot());
    hub.restartAt(live.sequence);
  };
  const readOnce = async () => {
    if (clock.now() - lookedAt > blindMs) await startOver();
    const startedAt = clock.now();
    for (const numbered of await store.readChangesSince(live.sequence)) {
      const before = live.apply(numbered);
      hub.publish({ ...numbered, before });
      desk?.hear(numbered.change);
    }
    // Not waited for: pages are current whether anybody is told or not.
    desk?.write().catch(onError);
    lookedAt = startedAt;
  };
  const readAll = async () => {
    do {
      isAgain = false;
      await readOnce();
    } while (isAgain);
  };
  // One reader at a time; whoever asks meanwhile is answered after one more look.
  const catchUp = () => {
    isAgain = true;
    running ??= readAll().finally(() => {
      running = undefined;
    });
    return running;
  };
  const hear = (sequence: number) => {
    // 0 stands for "the connection was cut": anything may have been missed.
    if (sequence === 0 || sequence > live.sequence) catchUp().catch(onError);
  };
  return { catchUp, stop: store.listen(hear, onWake) };
}
