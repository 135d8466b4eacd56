import type { EpochMs, PipelineKey } from "../ids";

export const periodDays = [7, 30, 90, 180] as const;
export type PeriodDays = (typeof periodDays)[number];

export const groupings = ["pipeline", "account", "application", "stage", "tag"] as const;
/** Of a tag by its key: `tag:team`. */
export type Grouping = Exclude<(typeof groupings)[number], "tag"> | `tag:${string}`;

/** What a metrics page shows; it stands in the address whole, so that a link restores it. */
export type MetricsQuestion = {
  days: PeriodDays;
  /** The last day of the period, `2026-11-21` in the time zone; absent: today. */
  until?: string | undefined;
  /** IANA's name: where days and weeks begin. */
  timeZone: string;
  group: Grouping;
  /** One pipeline alone. */
  pipeline?: PipelineKey | undefined;
  /** One stage of that pipeline, or of that name everywhere. */
  stage?: string | undefined;
  /** One action of that stage. */
  action?: string | undefined;
  /** The fleet's filter language, over what is grouped: `account:prod tag:team=payments`. */
  q?: string | undefined;
};

/** From `from` up to, and without, `to`; whole days of the time zone, though `to` may be now. */
export type Period = { from: EpochMs; to: EpochMs };

/** The period asked for, and the one before of as many days. */
export type Periods = { now: Period; before: Period; timeZone: string; bucket: "day" | "week" };
