import type { Config } from "../config/config";
import type { Clock } from "../model/clock";
import { keepDelivering } from "../notify/keep-delivering";
import type { Store } from "../store/store";
import type { LiveSnapshot } from "./live-snapshot";
import type { Log } from "./log";
import { NewsDesk } from "./news-desk";
import { repeat } from "./repeat";

type Parts = {
  config: Pick<Config, "channels" | "environment">;
  store: Store;
  live: LiveSnapshot;
  clock: Clock;
  log: Log;
};

export type Notifying = { desk: NewsDesk | undefined; stop(): Promise<void> };

const lookEveryMs = 5_000;

/** Nothing at all where nobody outside is to be told. */
export function startNotifying({ config, store, live, clock, log }: Parts): Notifying {
  const { channels, environment } = config;
  if (channels.length === 0) return { desk: undefined, stop: async () => undefined };
  const desk = new NewsDesk({ store, live, channels, clock });
  const stopLooking = repeat({
    clock,
    everyMs: lookEveryMs,
    run: () => desk.look(),
    onError: (error) => log.error({ err: error }, "news could not be written down"),
  });
  const origin = environment.NEXTAUTH_URL;
  const stopDelivering = keepDelivering(channels, { store, clock, random: Math.random, log, origin });
  return {
    desk,
    stop: async () => {
      stopLooking();
      await stopDelivering();
    },
  };
}
