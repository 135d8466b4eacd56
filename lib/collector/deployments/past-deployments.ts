import type { DeploymentSnapshot } from "../../model/deployment";
import type { CodeDeployReading } from "../../model/deployment-reading";
import { freshAt } from "../../model/freshness";
import { keepDoing } from "../keep-doing";
import { fromCodeDeploy } from "./apply-code-deploy";
import { applyTargets } from "./apply-targets";
import { withGap } from "./gaps";
import type { ReadFacts } from "./group-facts";
import type { WatchParts } from "./parts";
import { isLasting, toGatewayFailure } from "./unreadable";

type Parts = WatchParts & { readFacts: ReadFacts };

export type PastDeployments = {
  /** Newest first. */
  read(readings: readonly CodeDeployReading[]): void;
  stop(): void;
};

const betweenMs = 250;
const restMs = 60_000;
const mostAttempts = 3;

/** Reads deployments that had ended before anybody looked: each once, one after the other, behind all that moves. */
export function readPastDeployments(parts: Parts): PastDeployments {
  const { calm, book, clock, random, log } = parts;
  let waiting: readonly { reading: CodeDeployReading; attempts: number }[] = [];
  const doing = keepDoing({
    clock,
    random,
    everyMs: () => (waiting.length > 0 ? betweenMs : restMs),
    run: readNext,
  });

  async function readNext(): Promise<void> {
    const next = waiting[0];
    waiting = waiting.slice(1);
    const blank = next && fromCodeDeploy(parts, next.reading);
    if (!next || !blank || book.get(blank.key)) return;
    const applyFacts = await parts.readFacts(next.reading);
    try {
      const targets = await calm.readTargets(next.reading.id, next.reading.platform);
      add(applyTargets(applyFacts(blank), targets, parts.now()));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      const attempts = next.attempts + 1;
      if (!error || isLasting(error) || attempts >= mostAttempts) {
        const because = error?.message ?? "Its targets could not be read.";
        add(withGap(applyFacts(blank), { part: "targets", because }));
      } else waiting = [...waiting, { ...next, attempts }];
    }
  }

  function add(deployment: DeploymentSnapshot): void {
    if (book.get(deployment.key)) return;
    book.add({ ...deployment, freshness: freshAt(clock.now()) });
  }

  return {
    read(readings) {
      waiting = [...waiting, ...readings.map((reading) => ({ reading, attempts: 0 }))];
      if (readings.length > 0) doing.soon();
    },
    stop: () => doing.stop(),
  };
}
