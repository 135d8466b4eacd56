import { formatAge, wordSpan } from "../../lib/model/duration";
import type { Failure } from "../../lib/model/failure/failure";
import type { EpochMs } from "../../lib/model/ids";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** `12 min`, `3 h`: an age within a sentence, to one unit. */
function ageWords(ms: number): string {
  return formatAge(ms).replace(/ m$/, " min");
}

/** After the coloured word: `Test · IntegrationTests`. */
export function placeWords({ kind, stageName, actionName, provider }: Failure): string {
  if (kind === "disabled") return stageName === undefined ? "" : `into ${stageName}`;
  // One that no pipeline began: its provider is all that tells what it is.
  const isOwn = kind === "deployment" || kind === "rolled-back";
  if (isOwn && stageName === undefined) return `${provider ?? ""} deployment`.trim();
  return [stageName, actionName].filter(Boolean).join(" · ");
}

export function whenWords({ kind, since, endsAt, stuck }: Failure, now: EpochMs): string {
  if (kind === "ends-soon") return endsAt === undefined ? "" : leftWords(endsAt - now);
  if (kind === "stuck") return stuck ? `for ${spanWords(now - stuck.startedAt)}` : "";
  return since === undefined ? "" : `${ageWords(now - since)} ago`;
}

/** At the right of a phone's card: how long it stands, or how long it still has. */
export function briefWhen({ kind, since, endsAt, stuck }: Failure, now: EpochMs): string {
  if (kind === "ends-soon") return endsAt === undefined ? "" : leftWords(endsAt - now).replace(/^in /, "");
  const from = stuck?.startedAt ?? since;
  return from === undefined ? "" : ageWords(now - from);
}

/** What reaches zero is due, never negative; the last minute counts seconds. */
function leftWords(leftMs: number): string {
  return leftMs <= 0 ? "due" : `in ${spanWords(leftMs)}`;
}

/** Rounded down, as ages are: what is left or gone is never said to be more than it is. */
export function spanWords(ms: number): string {
  const unit = ms < minuteMs ? secondMs : minuteMs;
  return wordSpan(Math.floor(ms / unit) * unit);
}

/** `3 of 20 failed here in 30 days`. */
export function latelyWords({ lately }: Pick<Failure, "lately">): string {
  if (!lately || lately.of === 0) return "";
  if (lately.of === 1) return "its only result in 30 days";
  return `${lately.failed} of ${lately.of} failed here in 30 days`;
}

/** What is held up by it. */
export function behindWords({ kind, behind: { count, oldestAt } }: Failure, now: EpochMs): string {
  if (count === 0) return "";
  const oldest = oldestAt === undefined ? "" : `, the oldest for ${spanWords(now - oldestAt)}`;
  const waits = count === 1 ? "waits" : "wait";
  return `${executions(count)} ${waits} ${kind === "disabled" ? "to enter" : "behind it"}${oldest}`;
}

export function executions(count: number): string {
  return `${count} execution${count === 1 ? "" : "s"}`;
}
