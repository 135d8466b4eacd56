import type { CodeDeployReading } from "../../model/deployment-reading";
import { isSettledDeployment } from "../../model/deployment-status";
import type { EpochMs } from "../../model/ids";
import { keepDoing } from "../keep-doing";
import { fromCodeDeploy } from "./apply-code-deploy";
import type { WatchParts } from "./parts";
import { keptMs, mostSettled } from "./retention";
import { toGatewayFailure } from "./unreadable";
import { keyOfDeployment } from "./watch-code-deploy";

type Parts = WatchParts & {
  onRunning: (reading: CodeDeployReading) => void;
  /** Newest first. */
  onEnded: (readings: readonly CodeDeployReading[]) => void;
};

export type CodeDeployDiscovery = {
  /** Ids that were seen elsewhere: what is not known of them is read at once. */
  notice(ids: readonly string[]): void;
  stop(): void;
};

const everyMs = 15_000;
/** Where we may not look, or not yet. */
const deniedMs = 5 * 60_000;
/** AWS's lists may lag behind what it just did. */
const marginMs = 120_000;
const mostSeen = 2_000;

/** Finds what CodeDeploy deploys, whoever began it: by one short list again and again. */
export function discoverCodeDeploy(parts: Parts): CodeDeployDiscovery {
  const { scope, calm, hot, book, clock, random, log } = parts;
  // Those that were looked at and are not in the book: too old, or too many.
  const seen = new Set<string>();
  let listedAt: EpochMs | undefined;
  let isDenied = false;
  const doing = keepDoing({ clock, random, everyMs: () => (isDenied ? deniedMs : everyMs), run: discover });

  async function discover(): Promise<void> {
    const at = parts.now();
    try {
      const recent = await calm.listDeploymentsSince(
        listedAt === undefined ? at - keptMs : listedAt - marginMs,
      );
      // One that runs for longer than we look back, as a machine may wait for days.
      const running = listedAt === undefined ? await calm.listRunningDeployments() : [];
      await readUnknown([...recent, ...running], calm);
      listedAt = at;
      isDenied = false;
    } catch (cause) {
      isDenied = toGatewayFailure(log, cause)?.code === "forbidden";
    }
  }

  async function readUnknown(ids: readonly string[], deploy: typeof calm): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => {
      const key = keyOfDeployment(scope, id);
      return key !== undefined && !book.get(key) && !seen.has(id);
    });
    if (unknown.length === 0) return;
    const readings = await deploy.readDeployments(unknown);
    for (const { id } of readings) seen.add(id);
    for (const id of [...seen].slice(0, -mostSeen)) seen.delete(id);
    for (const reading of readings) if (!isSettledDeployment(reading.status)) begin(reading);
    const ended = readings.filter(({ status }) => isSettledDeployment(status));
    parts.onEnded(ended.sort((a, b) => endOf(b) - endOf(a)).slice(0, mostSettled));
  }

  function begin(reading: CodeDeployReading): void {
    const deployment = fromCodeDeploy(parts, reading);
    if (!deployment || book.get(deployment.key)) return;
    book.add(deployment);
    parts.onRunning(reading);
  }

  return {
    notice(ids) {
      readUnknown(ids, hot).catch((cause: unknown) => {
        // Whoever names them does so again, or the next list does.
        toGatewayFailure(log, cause);
      });
    },
    stop: () => doing.stop(),
  };
}

function endOf({ completedAt, createdAt }: CodeDeployReading): EpochMs {
  return completedAt ?? createdAt ?? 0;
}
