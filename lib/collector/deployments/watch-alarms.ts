import type { DeploymentSnapshot } from "../../model/deployment";
import type { AlarmReading } from "../../model/deployment-reading";
import type { DeploymentKey } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { type Doing, keepDoing } from "../keep-doing";
import { withGap, withoutGap } from "./gaps";
import type { WatchParts } from "./parts";
import { isLasting, toGatewayFailure } from "./unreadable";

const everyMs = 15_000;

/**
 * The alarms of all running deployments, in one call for a hundred; and once more of those that have just ended, or
 * the alarm that ended one would stand there as it was before.
 */
export function watchAlarms({ book, hot, clock, random, log }: WatchParts): Doing {
  let followed: ReadonlySet<DeploymentKey> = new Set();

  async function readAlarms(): Promise<void> {
    const watched = book.all().filter(({ alarms }) => alarms.length > 0);
    const running = watched.filter(isRunningDeployment);
    const asked = watched.filter((one) => isRunningDeployment(one) || followed.has(one.key));
    const names = [...new Set(asked.flatMap(({ alarms }) => alarms.map(({ name }) => name)))].sort();
    if (names.length === 0) return;
    try {
      const told = new Map((await hot.readAlarms(names)).map((alarm) => [alarm.name, alarm]));
      for (const { key } of asked) book.edit(key, (before) => applyAlarms(before, told));
      followed = new Set(running.map(({ key }) => key));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (!error || !isLasting(error)) return;
      for (const { key } of running) book.edit(key, (before) => withoutAlarms(before, error.message));
    }
  }

  return keepDoing({ clock, random, everyMs: () => everyMs, run: readAlarms });
}

function applyAlarms(
  before: DeploymentSnapshot,
  told: ReadonlyMap<string, AlarmReading>,
): DeploymentSnapshot {
  const alarms = before.alarms.map((alarm) => told.get(alarm.name) ?? alarm);
  return { ...withoutGap(before, "alarms"), alarms };
}

/** What an alarm was before nobody may look any more says nothing of now. */
function withoutAlarms(before: DeploymentSnapshot, because: string): DeploymentSnapshot {
  const alarms = before.alarms.map(({ name }) => ({ name, state: "unread" as const }));
  return { ...withGap(before, { part: "alarms", because }), alarms };
}
