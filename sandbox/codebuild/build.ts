import type { ActionExecution } from "../engine/action-execution";
import type { EpochMs } from "../time/simulated-time";
import type { Project } from "./project";
import type { Trouble } from "./trouble";
import type { LogWish } from "./wish";

export type BuildStatus = "SUCCEEDED" | "FAILED" | "FAULT" | "TIMED_OUT" | "IN_PROGRESS" | "STOPPED";

/** What a request to start a build put in place of what its project has. */
export interface Overrides {
  readonly source?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly timeoutInMinutes?: number | undefined;
  readonly queuedTimeoutInMinutes?: number | undefined;
  readonly serviceRole?: string | undefined;
  readonly encryptionKey?: string | undefined;
}

/** One build. What its phases and its log show at a time follows from this alone. */
export interface Build {
  /** `project:uuid`. */
  readonly id: string;
  readonly project: Project;
  readonly number: number;
  readonly startedAt: EpochMs;
  /** Missing: it does not end by itself. */
  readonly plannedMs?: number;
  /** How it fails; missing: it succeeds. */
  readonly trouble?: Trouble;
  readonly wish?: LogWish;
  readonly initiator: string;
  /** The pipeline's action it works for; missing for a build started by itself. */
  readonly action?: ActionExecution;
  /** Asked for at the start, of a build no pipeline started. */
  readonly sourceVersion?: string;
  readonly overrides?: Overrides;
  stoppedAt?: EpochMs;
}

/** When it is over; undefined while nothing ends it. */
export function endOf({ startedAt, plannedMs, stoppedAt }: Build): EpochMs | undefined {
  return stoppedAt ?? (plannedMs === undefined ? undefined : startedAt + plannedMs);
}

export function isComplete(build: Build, now: EpochMs): boolean {
  const end = endOf(build);
  return end !== undefined && end <= now;
}

export function statusOf(build: Build, now: EpochMs): BuildStatus {
  if (!isComplete(build, now)) return "IN_PROGRESS";
  if (build.stoppedAt !== undefined) return "STOPPED";
  return build.trouble?.status ?? "SUCCEEDED";
}

/** The part of the id that names the log stream too. */
export function uuidOf({ id }: Pick<Build, "id">): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

export function buildArn({ id, project }: Build): string {
  return `arn:aws:codebuild:${project.region}:${project.account}:build/${id}`;
}
