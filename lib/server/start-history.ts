import { seesEverything } from "../auth/visibility";
import type { Settings } from "../config/settings";
import type { Clock } from "../model/clock";
import { defaultQuestion } from "../model/metrics/question-params";
import type { Store } from "../store/store";
import { HistoryBook } from "./history-book";
import type { LiveSnapshot } from "./live-snapshot";
import type { Log } from "./log";
import { repeat } from "./repeat";
import { warmMetrics } from "./warm-metrics";

type Parts = { store: Store; live: LiveSnapshot; settings: Settings; clock: Clock; log: Log };

const refreshMs = 5_000;
const forgetEveryMs = 3_600_000;
const dayMs = 86_400_000;
/** The longest period, the one before it, and a month of looking back: older than that nothing is asked for. */
const longestReachMs = 400 * dayMs;

/** Fills the book in the background: whoever asks meanwhile is told how much of it there is. What is too old goes. */
export function startHistory({ store, live, settings, clock, log }: Parts) {
  const reachMs = Math.min(settings.retentionMs, longestReachMs);
  const history = new HistoryBook({ store, live, now: () => clock.now(), reachMs });
  const onError = (error: unknown) => log.error({ err: error }, "history could not be read");
  const refresh = async () => {
    await history.refresh();
    // Whoever opens the page first would else wait for all of it.
    const pipelines = history.pipelines(seesEverything);
    const rule = settings.production;
    await warmMetrics(history, { question: defaultQuestion, now: clock.now(), rule, pipelines });
  };
  const started = refresh()
    .catch(onError)
    .then(() => repeat({ clock, everyMs: refreshMs, run: refresh, onError }));
  const stopForgetting = repeat({
    ...{ clock, everyMs: forgetEveryMs },
    run: () => store.forgetHistory(clock.now() - settings.retentionMs),
    onError: (error) => log.error({ err: error }, "history that is too old could not be forgotten"),
  });
  return {
    history,
    stop: async () => {
      stopForgetting();
      const closed = history.close();
      (await started)();
      await closed;
    },
  };
}
