import type { ActionExecutionId, EpochMs } from "../ids";

/** A line of a log as it may be shown: plain text without escapes, cut to a screen's width. */
export type ExcerptLine = {
  /** From 1 in the whole log, where that is known. */
  number?: number | undefined;
  at?: EpochMs | undefined;
  text: string;
  /** It tells of the error; the others stand around it. */
  isError: boolean;
};

/** What went wrong first in an action that failed, as its provider tells. Kept with the action until it goes on. */
export type Cause = {
  /** Of the attempt it explains: a retry has a cause of its own. */
  actionExecutionId: ActionExecutionId;
  /** One line: the first error itself, never the last line of the log. */
  headline: string;
  /**
   * The headline without what differs from one execution to the next: what it is grouped by. Absent where it only says
   * that something failed: others may say so for other reasons.
   */
  signature?: string | undefined;
  /** Where inside the action: CodeBuild's phase, CodeDeploy's lifecycle event, CloudFormation's resource. */
  place?: string | undefined;
  /** At most seven, in the log's order. */
  lines: readonly ExcerptLine[];
  /** There is a log to be read as a whole. */
  hasLog: boolean;
  /** Why no more is known: which call was refused, a log that is gone or empty. */
  problem?: string | undefined;
  /** Of CodeDeploy: what failed at each target, at most five. */
  targets?: readonly TargetCause[] | undefined;
};

export type TargetCause = {
  name: string;
  event?: string | undefined;
  script?: string | undefined;
  message?: string | undefined;
  lines: readonly ExcerptLine[];
};

/** How an action fared in the last thirty days of what is stored. */
export type Lately = { failed: number; of: number };

export const mostExcerptLines = 7;
export const longestExcerptText = 200;
