import type { EpochMs } from "../time/simulated-time";

export type EventStatus = "Pending" | "InProgress" | "Succeeded" | "Failed" | "Skipped" | "Unknown";

export interface Diagnostics {
  readonly errorCode:
    | "Success"
    | "ScriptMissing"
    | "ScriptNotExecutable"
    | "ScriptTimedOut"
    | "ScriptFailed"
    | "UnknownError";
  readonly scriptName: string;
  readonly message: string;
  readonly logTail: string;
}

export interface LifecycleEvent {
  readonly name: string;
  status: EventStatus;
  startedAt?: EpochMs;
  endedAt?: EpochMs;
  diagnostics?: Diagnostics;
  /** What its hook reports with; only while and after a hook of the event ran. */
  hookExecutionId?: string;
}

const blockTraffic = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"] as const;
const allowTraffic = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;
const install = [
  "ApplicationStop",
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
] as const;
const testTraffic = ["AllowTestTraffic", "AfterAllowTestTraffic"] as const;

/** Which events a target goes through, in the order AWS documents. */
export const lifecycles = {
  ecs: ["BeforeInstall", "Install", "AfterInstall", ...allowTraffic],
  ecsWithTest: ["BeforeInstall", "Install", "AfterInstall", ...testTraffic, ...allowTraffic],
  lambda: allowTraffic,
  inPlace: install,
  inPlaceBehindBalancer: [...blockTraffic, ...install, ...allowTraffic],
  replacement: [...install, ...allowTraffic],
  original: blockTraffic,
  allowTraffic,
} as const satisfies Record<string, readonly string[]>;

/** What CodeDeploy does itself and nobody's hook. */
export const ownEvents: ReadonlySet<string> = new Set([
  "AllowTestTraffic",
  "AllowTraffic",
  "BlockTraffic",
  "DownloadBundle",
  "Install",
]);

export function pendingEvents(names: readonly string[]): LifecycleEvent[] {
  return names.map((name) => ({ name, status: "Pending" }));
}
