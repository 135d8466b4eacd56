import type { DeploymentSnapshot, LifecycleEvent } from "./deployment";
import type { LifecycleEventStatus } from "./deployment-status";
import { freshAt } from "./freshness";
import { parseAccountId, parseDeploymentId, parseRegion } from "./ids";
import { deploymentKeyOf } from "./scope";

const minuteMs = 60_000;
/** When the deployment below was created. */
export const createdAt = Date.UTC(2026, 10, 21, 10, 28);

/** An ECS canary of checkout at 10 %, six minutes in; a test spells out only what matters to it. */
export function deployment(changes: Partial<DeploymentSnapshot> = {}): DeploymentSnapshot {
  const account = parseAccountId("111122223333");
  const region = parseRegion("eu-west-1");
  const id = parseDeploymentId("d-AB12CD34E");
  if (!account || !region || !id) throw new Error("The fixture's own ids are not valid.");
  return {
    key: deploymentKeyOf({ account, region, id }),
    ...{ id, account, accountName: "prod", accountColor: "red", region },
    ...{ engine: "CodeDeploy", platform: "ECS", name: "checkout", isProduction: true, status: "InProgress" },
    thing: { kind: "group", application: "checkout", group: "production" },
    ...{ createdAt, startedAt: createdAt + 1_000, creator: "user" },
    configName: "CodeDeployDefault.ECSCanary10Percent15Minutes",
    strategy: { kind: "canary", percent: 10, intervalMs: 15 * minuteMs },
    waits: { terminationMs: 30 * minuteMs },
    sides: {
      old: { label: "blue task set", percent: 90, running: 24, desired: 24, targetGroup: "checkout-blue" },
      new: { label: "green task set", percent: 10, running: 24, desired: 24, targetGroup: "checkout-green" },
    },
    weights: [
      { at: createdAt, percent: 0 },
      { at: createdAt + 3 * minuteMs, percent: 10 },
    ],
    targets: [{ id: "prod:checkout", status: "InProgress", events: lifecycle() }],
    counts: { pending: 0, inProgress: 1, succeeded: 0, failed: 0, skipped: 0, ready: 0 },
    alarms: [{ name: "checkout-5xx", state: "OK", since: createdAt - 60 * minuteMs, threshold: 1 }],
    safeguards: { alarmsStop: true, rollsBackOn: { failure: true, alarm: true, stop: false } },
    gaps: [],
    freshness: freshAt(createdAt + 6 * minuteMs),
    ...changes,
  };
}

function lifecycle(): readonly LifecycleEvent[] {
  const ended = ["BeforeInstall", "Install", "AfterInstall", "BeforeAllowTraffic"].map((name, at) =>
    event(name, "Succeeded", createdAt + at * 30_000, createdAt + (at + 1) * 30_000),
  );
  return [
    ...ended,
    event("AllowTraffic", "InProgress", createdAt + 3 * minuteMs),
    event("AfterAllowTraffic", "Pending"),
  ];
}

function event(
  name: string,
  status: LifecycleEventStatus,
  startedAt?: number,
  endedAt?: number,
): LifecycleEvent {
  return { name, status, startedAt, endedAt };
}
