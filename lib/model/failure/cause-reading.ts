import type { EpochMs } from "../ids";

/** Where a log is: what a build or an action says of itself, never what a browser says. */
export type LogPlace = { group: string; stream: string };

/** What CodeBuild tells of a build. */
export type BuildReading = {
  id: string;
  isComplete: boolean;
  /** The first phase that did not go well. */
  failed?: FailedPhase | undefined;
  /** Absent before the build has begun to write, and where it writes elsewhere. */
  log?: LogPlace | undefined;
  /** Its project writes no log to CloudWatch. */
  isLogOff: boolean;
};

export type FailedPhase = {
  name: string;
  startedAt?: EpochMs | undefined;
  endedAt?: EpochMs | undefined;
  code?: string | undefined;
  message?: string | undefined;
};

export type LogEvent = { at: EpochMs; text: string };

/** A part of a log, in its order. Tokens lead on from its ends; at an end of the log the same one comes again. */
export type LogPage = {
  events: readonly LogEvent[];
  earlier?: string | undefined;
  later?: string | undefined;
};

/** A part of what was found; `next` leads on, also where nothing was found yet. */
export type LogMatches = { events: readonly LogEvent[]; next?: string | undefined };

export type StackEventReading = {
  id: string;
  at?: EpochMs | undefined;
  logicalId: string;
  physicalId?: string | undefined;
  resourceType?: string | undefined;
  status: string;
  reason?: string | undefined;
  /** It tells of the stack as a whole. */
  isOfStack: boolean;
};

export type ChangeSetReading = { status?: string | undefined; reason?: string | undefined };
