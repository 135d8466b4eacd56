import type { CodeDeployReading, CodeDeployTargetReading } from "../../model/deployment-reading";
import { isSettledDeployment } from "../../model/deployment-status";
import type { DeploymentKey } from "../../model/ids";
import { type Doing, keepDoing } from "../keep-doing";
import { applyTargets, targetShape } from "./apply-targets";
import { withGap, withoutGap } from "./gaps";
import type { ReadFacts } from "./group-facts";
import type { WatchParts } from "./parts";
import { isLasting, noteFailure, toGatewayFailure } from "./unreadable";
import { findUnit, type WeightUnit, withPercent } from "./weight-unit";

type Parts = WatchParts & {
  key: DeploymentKey;
  /** As CodeDeploy told it last. */
  reading: () => CodeDeployReading;
  readFacts: ReadFacts;
  /** A target went on: so may the deployment have. */
  onNews: () => void;
  /** Its end was read whole. */
  onDone: () => void;
};

// Instances are taken by batch and take minutes; each reading of them costs two calls and more.
const instancesMs = 15_000;

/** Reads the targets of one running deployment, and once more after its end. */
export function followTargets(parts: Parts): Doing {
  const { key, book, log, clock, random, paceMs } = parts;
  const readTargets = openTargets(parts);
  let shape: string | undefined;

  async function run(): Promise<void> {
    const reading = parts.reading();
    const isEnd = isSettledDeployment(reading.status);
    book.edit(key, await parts.readFacts(reading));
    try {
      take(await readTargets(reading));
      if (isEnd) parts.onDone();
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (error) noteFailure(book, { key, part: "targets", error });
      if (isEnd && error && isLasting(error)) parts.onDone();
    }
  }

  function take(targets: readonly CodeDeployTargetReading[]): void {
    const moved = targets[0]?.lambda;
    if (moved) parts.aliases.set(key, moved);
    book.read(key, "targets", (before) => applyTargets(withoutGap(before, "targets"), targets, parts.now()));
    const next = targetShape(targets);
    if (shape !== undefined && next !== shape) parts.onNews();
    shape = next;
  }

  const everyMs = () =>
    parts.reading().platform === "Server" ? Math.max(instancesMs, paceMs(key)) : paceMs(key);
  return keepDoing({ clock, random, everyMs, run });
}

function openTargets({ hot, book, key, log }: Parts) {
  let knownIds: readonly string[] = [];
  let unit: WeightUnit | undefined;

  async function settle(reading: CodeDeployTargetReading): Promise<CodeDeployTargetReading> {
    const { isFractionPossible, lambda } = reading;
    if (!isFractionPossible || unit !== undefined) return withPercent(reading, unit, undefined);
    try {
      const alias = lambda && (await hot.readAlias(lambda.functionName, lambda.alias));
      unit = alias && findUnit(reading, alias);
      book.edit(key, (before) => withoutGap(before, "alias"));
      return withPercent(reading, unit, alias);
    } catch (cause) {
      const because = toGatewayFailure(log, cause)?.message;
      if (because !== undefined) book.edit(key, (before) => withGap(before, { part: "alias", because }));
      return withPercent(reading, undefined, undefined);
    }
  }

  return async ({ id, platform }: CodeDeployReading): Promise<readonly CodeDeployTargetReading[]> => {
    const readings = await hot.readTargets(id, platform, knownIds);
    if (platform !== "Server") knownIds = readings.map((reading) => reading.id);
    return Promise.all(readings.map(settle));
  };
}
