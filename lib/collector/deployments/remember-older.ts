import type { CodeDeployReading } from "../../model/deployment-reading";
import { isSettled } from "../../model/status";
import type { CollectorStore } from "../collector-store";
import { toDeploymentRecord } from "../history/to-deployment-record";
import { keepDoing } from "../keep-doing";
import { fromCodeDeploy } from "./apply-code-deploy";
import { applyCause } from "./find-cause";
import type { ReadFacts } from "./group-facts";
import type { WatchParts } from "./parts";
import { keptMs } from "./retention";
import { toGatewayFailure } from "./unreadable";

type Parts = WatchParts & { readFacts: ReadFacts; store: Pick<CollectorStore, "recordDeployment"> };

const restMs = 60_000;
/** One call of AWS's. */
const mostAtOnce = 25;

/**
 * What an action deployed last, longer ago than deployments are listed: read once and stored, so that it is known how
 * its group deploys. It is shown nowhere.
 */
export function rememberOlder(parts: Parts): { look(): void; stop(): void } {
  const { scope, facts, calm, known, store, clock, random, log, readFacts } = parts;
  const seen = new Set<string>();
  const doing = keepDoing({ clock, random, everyMs: () => restMs, run: readSome });

  function findIds(): readonly string[] {
    const oldest = parts.now() - keptMs;
    const ended = known
      .actions(scope.account)
      .filter(({ region, execution }) => region === scope.region && isSettled(execution.status))
      .filter(({ execution: { changedAt } }) => changedAt !== undefined && changedAt < oldest);
    const ids = ended.flatMap(({ execution }) => execution.externalExecutionId ?? []);
    return [...new Set(ids)].filter((id) => id.startsWith("d-") && !seen.has(id)).slice(0, mostAtOnce);
  }

  async function readSome(): Promise<void> {
    const ids = findIds();
    if (ids.length === 0) return;
    try {
      for (const reading of await calm.readDeployments(ids)) await remember(reading);
      // Also those AWS has forgotten.
      for (const id of ids) seen.add(id);
    } catch (cause) {
      toGatewayFailure(log, cause);
    }
  }

  async function remember(reading: CodeDeployReading): Promise<void> {
    const blank = fromCodeDeploy(parts, reading);
    if (!blank) return;
    const whole = (await readFacts(reading))(blank);
    const record = toDeploymentRecord(applyCause(whole, known, { facts }));
    if (record) await store.recordDeployment(record);
  }

  return {
    look() {
      if (findIds().length > 0) doing.soon();
    },
    stop: () => doing.stop(),
  };
}
