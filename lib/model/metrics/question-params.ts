import { parseDay } from "../calendar-day";
import type { PipelineKey } from "../ids";
import { parsePipelineKey, pipelineKeyOf } from "../scope";
import { type Grouping, groupings, type MetricsQuestion, type PeriodDays, periodDays } from "./question";

/**
 * What an address that says nothing asks for. Thirty days, so that the thirty before are in what is read back at
 * first too: ninety have nothing to compare with.
 */
export const defaultQuestion: MetricsQuestion = { days: 30, timeZone: "UTC", group: "pipeline" };

const longestText = 200;

/** From an address that anybody may have typed: what is not understood does not narrow. */
export function parseQuestion(params: URLSearchParams): MetricsQuestion {
  const text = (name: string) => params.get(name)?.trim().slice(0, longestText) || undefined;
  const stage = text("stage");
  return {
    days: parseDays(text("days")) ?? defaultQuestion.days,
    until: parseDay(text("until")),
    timeZone: parseTimeZone(text("tz")) ?? defaultQuestion.timeZone,
    group: parseGrouping(text("group")) ?? defaultQuestion.group,
    pipeline: parseKey(params.get("pipeline") ?? ""),
    stage,
    // An action is one of a stage: alone its name says nothing.
    action: stage === undefined ? undefined : text("action"),
    q: text("q"),
  };
}

/** The way back: what every address means anyway stays out of it. */
export function formatQuestion(question: MetricsQuestion): string {
  const params = new URLSearchParams();
  const { days, until, timeZone, group, pipeline, stage, action, q } = question;
  if (days !== defaultQuestion.days) params.set("days", String(days));
  if (timeZone !== defaultQuestion.timeZone) params.set("tz", timeZone);
  if (group !== defaultQuestion.group) params.set("group", group);
  for (const [name, value] of Object.entries({ until, pipeline, stage, action, q })) {
    if (value !== undefined) params.set(name, value);
  }
  return params.toString();
}

function parseDays(raw: string | undefined): PeriodDays | undefined {
  return periodDays.find((days) => String(days) === raw);
}

function parseGrouping(raw: string | undefined): Grouping | undefined {
  const tagKey = raw?.startsWith("tag:") ? raw.slice("tag:".length) : "";
  if (tagKey !== "") return `tag:${tagKey}`;
  return groupings.find((grouping): grouping is Exclude<typeof grouping, "tag"> => {
    return grouping === raw && grouping !== "tag";
  });
}

function parseKey(raw: string): PipelineKey | undefined {
  const address = parsePipelineKey(raw);
  return address && pipelineKeyOf(address);
}

export function parseTimeZone(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  try {
    // As the zone calls itself, so that one zone is one text.
    return new Intl.DateTimeFormat("en", { timeZone: raw }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
