import type { HealthQuestion } from "../../aws/deploy-gateway";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { MetricSource } from "../../model/deployment-reading";
import type { HealthSeries } from "../../model/health";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import { judgeDeployment } from "../../model/judge-deployment";
import { isRunningDeployment } from "../../model/phase";
import type { CollectorStore } from "../collector-store";
import { type Doing, keepDoing } from "../keep-doing";
import { withGap, withoutGap } from "./gaps";
import { findSources, groupNamesOf } from "./metric-sources";
import type { WatchParts } from "./parts";
import { isLasting, toGatewayFailure } from "./unreadable";

type Parts = WatchParts & { store: Pick<CollectorStore, "writeHealthSeries"> };

const everyMs = 60_000;
/** How it was before the shift belongs on the chart. */
const beforeMs = 30 * 60_000;
/** CloudWatch's last minutes come late; then the end is told whole. */
const afterMs = 3 * 60_000;
const lookUpAgainMs = 5 * 60_000;
/** As far back as a page shows figures: what ended before anybody looked is read up to here. */
const lateMs = 3 * 3_600_000;

/** New against old of all running deployments by the minute, in as few calls as can be, and once after each end. */
export function watchHealth(parts: Parts): Doing {
  const { book, hot, clock, random, log, store } = parts;
  const groups = new Map<string, { source: MetricSource | "missing"; until: EpochMs }>();
  const done = new Set<DeploymentKey>();
  // What had ended when this process began, and has its figures, was read by an earlier one.
  for (const one of book.all()) if (!isRunningDeployment(one) && one.health) done.add(one.key);

  async function readAll(): Promise<void> {
    const wanted = book.all().filter((one) => isWanted(one));
    if (wanted.length === 0) return;
    try {
      await lookUp(wanted.flatMap(groupNamesOf));
      const questions = wanted.flatMap((one) => toQuestion(one) ?? []);
      if (questions.length === 0) return;
      const told = await hot.readHealth(questions);
      for (const one of wanted) await take(one, told.get(one.key));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (!error || !isLasting(error)) return;
      const gap = { part: "metrics" as const, because: error.message };
      for (const { key } of wanted) book.edit(key, (before) => withGap(before, gap));
    }
  }

  function isWanted(deployment: DeploymentSnapshot): boolean {
    if (isRunningDeployment(deployment)) return true;
    const { completedAt, key, health, rollback } = deployment;
    if (done.has(key) || completedAt === undefined) return false;
    const sinceMs = parts.now() - completedAt;
    // A rollback takes seconds, and is not judged: its figures are those of what it undoes.
    const isUnread = health === undefined && rollback?.of === undefined;
    return sinceMs >= afterMs && (!isUnread || sinceMs < lateMs);
  }

  async function lookUp(names: readonly string[]): Promise<void> {
    const unknown = [...new Set(names)].filter((name) => (groups.get(name)?.until ?? 0) <= clock.now());
    if (unknown.length === 0) return;
    const found = await hot.readTargetGroups(unknown);
    for (const name of unknown) {
      const source = found.get(name);
      const until = source ? Number.POSITIVE_INFINITY : clock.now() + lookUpAgainMs;
      groups.set(name, { source: source ?? "missing", until });
    }
  }

  function toQuestion(deployment: DeploymentSnapshot): HealthQuestion | undefined {
    const { key, startedAt, createdAt, completedAt } = deployment;
    const sources = findSources(
      deployment,
      { find: (name) => groups.get(name)?.source },
      parts.aliases.get(key),
    );
    if (sources.kind === "none") {
      const gap = { part: "metrics" as const, because: sources.because };
      book.edit(key, (before) => withGap(before, gap));
    }
    if (sources.kind !== "known") {
      if (!isRunningDeployment(deployment)) done.add(key);
      return undefined;
    }
    const to = Math.min(parts.now(), (completedAt ?? Number.POSITIVE_INFINITY) + afterMs);
    const from = (startedAt ?? createdAt ?? to) - beforeMs;
    return { id: key, old: sources.old, new: sources.new, from, to };
  }

  async function take(deployment: DeploymentSnapshot, series: HealthSeries | undefined): Promise<void> {
    if (!series) return;
    const { key } = deployment;
    try {
      // First what the page then asks for, when it is told that there is news.
      await store.writeHealthSeries(key, series);
    } catch (error) {
      log.error({ err: error, deployment: key }, "metrics could not be stored");
      return;
    }
    if (!isRunningDeployment(deployment)) done.add(key);
    const health = judgeDeployment(deployment, { series, now: parts.now() });
    book.edit(key, (before) => ({ ...withoutGap(before, "metrics"), health }));
  }

  return keepDoing({ clock, random, everyMs: () => everyMs, run: readAll });
}
