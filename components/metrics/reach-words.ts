import type { PageMetrics } from "../../lib/contract/metrics";
import { wordCount, wordMany } from "./span-words";
import { zoneDay } from "./zone-words";

/** What is not there yet, or never was: each is said, so that no figure passes for more than it is. */
export function tellReach({ answer, loaded, progress }: PageMetrics): readonly string[] {
  const { reach, periods } = answer;
  const said: string[] = [];
  if (loaded.done < loaded.of) {
    said.push(
      `Reckoned from ${wordCount(loaded.done)} of ${wordMany(loaded.of, "pipeline")}: the others are being loaded.`,
    );
  }
  const isReading = progress !== undefined && progress.percent < 100;
  if (isReading) {
    const days = Math.floor((progress.wantedDays * progress.percent) / 100);
    said.push(
      `AWS’s past is still being read: ${days} of ${progress.wantedDays} days of ${wordMany(progress.pipelines, "pipeline")}.`,
    );
  }
  if (reach.since === undefined) return said;
  const since = zoneDay(reach.since, periods.timeZone);
  if (reach.isShort)
    said.push(
      `History of all that is shown reaches back to ${since}: these days are not whole, so the four figures are not compared.`,
    );
  else if (reach.isShortBefore)
    said.push(
      `History of all that is shown reaches back to ${since}: the days before are not whole, so the four figures are not compared.`,
    );
  return said;
}

/** More will come without anybody asking. */
export function isGrowing({ loaded, progress }: PageMetrics): boolean {
  return loaded.done < loaded.of || (progress !== undefined && progress.percent < 100);
}

/** `90 days to 21 Nov, against the 90 days before`. */
export function wordPeriod({ question, answer: { periods, reach } }: PageMetrics): string {
  const last = zoneDay(periods.now.to - 1, periods.timeZone);
  const isCompared = !reach.isShort && !reach.isShortBefore;
  const against = isCompared ? `, against the ${question.days} days before` : "";
  return `${question.days} days to ${last}${against}`;
}

export type WhyNothing = "no-pipelines" | "growing" | "no-match" | "nothing-ended";

/** Why there is nothing to reckon; undefined where there is. */
export function whyNothing(page: PageMetrics): WhyNothing | undefined {
  const { answer, options, loaded } = page;
  if (answer.reach.executions > 0) return undefined;
  if (options.pipelines.length === 0) return "no-pipelines";
  // Of what is loaded every pipeline has a line, though nothing of it ended.
  if (answer.rows.length === 0 && loaded.done > 0) return "no-match";
  if (isGrowing(page)) return "growing";
  return "nothing-ended";
}
