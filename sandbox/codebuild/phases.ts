import { Random } from "../random";
import type { EpochMs } from "../time/simulated-time";
import { type Build, endOf } from "./build";

export const phaseTypes = [
  "SUBMITTED",
  "QUEUED",
  "PROVISIONING",
  "DOWNLOAD_SOURCE",
  "INSTALL",
  "PRE_BUILD",
  "BUILD",
  "POST_BUILD",
  "UPLOAD_ARTIFACTS",
  "FINALIZING",
  "COMPLETED",
] as const;

export type PhaseType = (typeof phaseTypes)[number];

export interface Phase {
  readonly type: PhaseType;
  readonly startAt: EpochMs;
  /** Missing: nothing ends it, or it is the last, which has no length. */
  readonly endAt?: EpochMs;
}

// Usual least and most milliseconds; what is left of the build's time goes to the phase that works or fails.
const usualMs: Readonly<Record<PhaseType, readonly [least: number, most: number]>> = {
  SUBMITTED: [180, 520],
  QUEUED: [250, 1_400],
  PROVISIONING: [6_000, 22_000],
  DOWNLOAD_SOURCE: [2_000, 7_000],
  INSTALL: [4_000, 24_000],
  PRE_BUILD: [1_500, 9_000],
  BUILD: [60_000, 240_000],
  POST_BUILD: [800, 4_000],
  UPLOAD_ARTIFACTS: [600, 4_500],
  FINALIZING: [900, 2_600],
  COMPLETED: [0, 0],
};

/** The part of a build's time that may go to anything but its work. */
const overheadShare = 0.6;

/** The phases the build goes through, from its beginning to the last one planned: contiguous, in order. */
export function phasesOf(build: Build): Phase[] {
  const types = typesOf(build);
  const longest = build.trouble?.phase ?? "BUILD";
  const lengths = new Map(usualLengths(build, types, longest));
  const phases: Phase[] = [];
  let startAt = build.startedAt;
  for (const [index, type] of types.entries()) {
    const isOpen = build.plannedMs === undefined && type === longest;
    if (type === "COMPLETED" || isOpen) {
      phases.push({ type, startAt });
      if (isOpen) break;
      continue;
    }
    // The last one ends with the build, to the last bit: the sum of the parts may be a rounding off.
    const isLast = types[index + 1] === "COMPLETED" && build.plannedMs !== undefined;
    const endAt = isLast ? build.startedAt + (build.plannedMs ?? 0) : startAt + (lengths.get(type) ?? 0);
    phases.push({ type, startAt, endAt });
    startAt = endAt;
  }
  return build.stoppedAt === undefined ? phases : cutOff(phases, build.stoppedAt);
}

/** What fails before it builds goes straight to its end; a failed BUILD still runs what comes after it. */
function typesOf({ trouble }: Build): readonly PhaseType[] {
  if (!trouble) return phaseTypes;
  const failed = phaseTypes.indexOf(trouble.phase);
  const isEarly = failed < phaseTypes.indexOf("BUILD");
  const after = isEarly || trouble.status === "TIMED_OUT" ? "FINALIZING" : phaseTypes[failed + 1];
  return [...phaseTypes.slice(0, failed + 1), ...phaseTypes.slice(phaseTypes.indexOf(after ?? "COMPLETED"))];
}

function usualLengths(build: Build, types: readonly PhaseType[], longest: PhaseType): [PhaseType, number][] {
  const random = new Random(`phases:${build.id}`);
  const usual = types
    .filter((type) => type !== longest)
    .map((type): [PhaseType, number] => [type, random.between(...usualMs[type])]);
  if (build.plannedMs === undefined) return usual;
  const sum = usual.reduce((total, [, ms]) => total + ms, 0);
  const scale = Math.min(1, (build.plannedMs * overheadShare) / Math.max(1, sum));
  const scaled = usual.map(([type, ms]): [PhaseType, number] => [type, Math.floor(ms * scale)]);
  const rest = build.plannedMs - scaled.reduce((total, [, ms]) => total + ms, 0);
  return [...scaled, [longest, rest]];
}

function cutOff(phases: readonly Phase[], at: EpochMs): Phase[] {
  const begun = phases.filter((phase) => phase.startAt < at || phase.type === "SUBMITTED");
  const last = begun.at(-1);
  if (!last || last.type === "COMPLETED") return [...phases];
  return [...begun.slice(0, -1), { ...last, endAt: at }, { type: "COMPLETED", startAt: at }];
}

/** The phases somebody sees who looks now. */
export function phasesAt(build: Build, now: EpochMs): Phase[] {
  return phasesOf(build).filter((phase) => phase.startAt <= now);
}

/** How a phase that is over ended. */
export function phaseStatus(
  build: Build,
  phase: Phase,
): "SUCCEEDED" | "FAILED" | "FAULT" | "TIMED_OUT" | "STOPPED" {
  if (build.stoppedAt !== undefined && phase.endAt === endOf(build)) return "STOPPED";
  return build.trouble?.phase === phase.type ? build.trouble.status : "SUCCEEDED";
}

/** A phase's length as AWS gives it: begun seconds don't count. */
export function wholeSeconds(startAt: EpochMs, endAt: EpochMs): number {
  return Math.floor((Math.round(endAt) - Math.round(startAt)) / 1_000);
}
