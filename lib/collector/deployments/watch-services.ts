import type { WatchedKey } from "../../model/change";
import type { ServiceDeploymentReading } from "../../model/deployment-reading";
import { isSettledDeployment } from "../../model/deployment-status";
import type { DeploymentKey } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { deploymentKeyOf, parseDeploymentKey } from "../../model/scope";
import { serviceDeploymentArnOf, serviceDeploymentIdOf } from "../../model/service-deployment-arn";
import { keepDoing } from "../keep-doing";
import { applyRevisions, applyServiceDeployment, fromServiceDeployment } from "./apply-service";
import { withGap, withoutGap } from "./gaps";
import type { WatchParts } from "./parts";
import { isLasting, toGatewayFailure } from "./unreadable";

export type ServiceWatch = {
  /** ARNs that were seen: what is not known of them is read at once. */
  notice(arns: readonly string[]): Promise<void>;
  /** A key of something else is nobody's here. */
  sweepSoon(key: WatchedKey): void;
  stop(): void;
};

/** Keeps every running service deployment of ECS read, twenty in one call. */
export function watchServices(parts: WatchParts): ServiceWatch {
  const { scope, book, hot, clock, random, log } = parts;
  const running = new Map<DeploymentKey, string>();
  const anybody: ReadonlyMap<WatchedKey, string> = running;
  const described = new Set<DeploymentKey>();
  for (const { key, engine, ...rest } of book.all()) {
    const address = parseDeploymentKey(key);
    const arn = address && serviceDeploymentArnOf(address);
    if (engine === "ECS" && arn !== undefined && isRunningDeployment(rest)) running.set(key, arn);
  }
  const doing = keepDoing({ clock, random, everyMs: () => fastest(), run: readRunning });

  function fastest(): number {
    const paces = [...running.keys()].map((key) => parts.paceMs(key));
    return paces.length === 0 ? restMs : Math.min(...paces);
  }

  async function readRunning(): Promise<void> {
    const asked = [...running];
    if (asked.length === 0) return;
    try {
      const readings = await hot.readServiceDeployments(asked.map(([, arn]) => arn));
      const told = new Map(readings.map((reading) => [reading.arn, reading]));
      for (const [key, arn] of asked) await take(key, told.get(arn));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (error) for (const [key] of asked) book.fail(key, "service", error);
    }
  }

  async function take(key: DeploymentKey, reading: ServiceDeploymentReading | undefined): Promise<void> {
    if (!reading) {
      running.delete(key);
      book.remove(key);
      return;
    }
    book.read(key, "service", (before) => applyServiceDeployment(before, reading, parts.now()));
    if (isSettledDeployment(reading.status)) running.delete(key);
    await readRevisions(key, reading);
  }

  /** Task definition, image and target groups of both revisions: they never change. */
  async function readRevisions(key: DeploymentKey, reading: ServiceDeploymentReading): Promise<void> {
    if (described.has(key)) return;
    const arns = [reading.sides.old?.arn, reading.sides.new?.arn].flatMap((arn) => arn ?? []);
    if (arns.length === 0) return;
    described.add(key);
    try {
      const revisions = await hot.readServiceRevisions(arns);
      book.edit(key, (before) => applyRevisions(withoutGap(before, "service"), reading, revisions));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (error && isLasting(error)) {
        book.edit(key, (before) => withGap(before, { part: "service", because: error.message }));
      } else described.delete(key);
    }
  }

  async function begin(reading: ServiceDeploymentReading): Promise<void> {
    const blank = fromServiceDeployment(parts, reading);
    if (!blank || book.get(blank.key)) return;
    book.add(blank);
    if (!isSettledDeployment(reading.status)) running.set(blank.key, reading.arn);
    await take(blank.key, reading);
  }

  return {
    async notice(arns) {
      const unknown = [...new Set(arns)].filter((arn) => {
        const id = serviceDeploymentIdOf(arn);
        return id !== undefined && !book.get(deploymentKeyOf({ ...scope, id }));
      });
      if (unknown.length === 0) return;
      for (const reading of await hot.readServiceDeployments(unknown)) await begin(reading);
      doing.soon();
    },
    sweepSoon(key) {
      if (anybody.has(key)) doing.soon();
    },
    stop: () => doing.stop(),
  };
}

const restMs = 60_000;
