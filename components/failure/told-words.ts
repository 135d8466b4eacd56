import { utcMoment } from "../../lib/client/clock-words";
import type { Failure } from "../../lib/model/failure/failure";
import type { EpochMs } from "../../lib/model/ids";
import { executions, spanWords } from "./failure-words";

/** What is told where no log speaks: in AWS's or a person's own words, and what it means. */
export type Told = { quote?: string | undefined; text?: string | undefined; note?: string | undefined };

export function tellFailure(failure: Failure, now: EpochMs): Told {
  switch (failure.kind) {
    case "failed":
    case "deployment":
      return tellFailed(failure);
    case "rejected":
      return tellRejected(failure, now);
    case "expired":
      return tellExpired(failure, now);
    case "condition":
      return tellCondition(failure);
    case "rolled-back":
      return { text: failure.headline, note: "What stood there before is put back." };
    case "stuck":
      return tellStuck(failure, now);
    case "disabled":
      return tellDisabled(failure);
    case "polling-disabled":
      return tellPolling(failure, now);
    case "ends-soon":
      return tellEndsSoon(failure, now);
  }
}

function tellFailed({ headline, place }: Failure): Told {
  if (headline === undefined) return { note: "AWS gave no reason." };
  return { text: headline, note: place && `At ${place}.` };
}

function tellRejected({ headline, by, since }: Failure, now: EpochMs): Told {
  const when = since === undefined ? "" : ` at ${utcMoment(since, now)}`;
  const who = by === undefined ? `Rejected${when}` : `Rejected by ${by}${when}`;
  const how = headline === undefined ? ", without a comment" : "";
  return { quote: headline, note: `${who}${how}. What follows it did not start.` };
}

function tellExpired({ endsAt, since }: Failure, now: EpochMs): Told {
  const at = endsAt ?? since;
  const when = at === undefined ? "in time" : `before ${utcMoment(at, now)}`;
  return {
    text: `Nobody decided ${when}: the approval expired and the stage failed.`,
    note: "What follows it did not start. Retrying the stage asks anew.",
  };
}

/** `place`: which condition of the stage, and which rule of it. */
function tellCondition({ headline, place = "a condition of the stage", provider }: Failure): Told {
  const failed = `Did not pass: ${place}${provider === undefined ? "" : ` (${provider})`}.`;
  return headline === undefined ? { text: failed } : { text: headline, note: failed };
}

function tellStuck({ stuck, headline }: Failure, now: EpochMs): Told {
  if (!stuck) return { text: headline };
  return {
    text: `In progress since ${utcMoment(stuck.startedAt, now)}, usually at most ${spanWords(stuck.usualMostMs)}.`,
    note: "Usually: 95 in 100 of its stored results took no longer. It has not failed.",
  };
}

function tellDisabled({ headline, by, ...waiting }: Failure): Told {
  const who = by === undefined ? "" : ` Disabled by ${by}.`;
  return {
    quote: headline,
    text: headline === undefined ? "No reason was given." : undefined,
    note: `${queueWords(waiting)}${who}`.trim(),
  };
}

const mostNamed = 6;

/** Who waits before the stage, and in which order they would enter it. */
function queueWords({ behind: { count }, queue }: Pick<Failure, "behind" | "queue">): string {
  if (count === 0) return "";
  const { revisions = [], mode } = queue ?? {};
  const [oldest, ...others] = revisions;
  if (oldest === undefined) return `Waiting to enter: ${executions(count)}.`;
  const more = revisions.length - mostNamed;
  const named = revisions.slice(0, mostNamed).join(", ");
  const waiting = `Waiting to enter: ${named}${more > 0 ? ` and ${more} more` : ""}.`;
  if (mode !== "QUEUED" || others.length === 0) return waiting;
  return `${waiting} Mode QUEUED: enabling lets the oldest, ${oldest}, in first; the others follow in order.`;
}

function tellPolling({ since }: Failure, now: EpochMs): Told {
  const when = since === undefined ? "" : ` since ${utcMoment(since, now)}`;
  return {
    text: `AWS has not looked for new revisions here${when}: nothing had happened for more than 30 days.`,
    note: "New revisions start nothing. Change detection by events, which AWS recommends, does not stop.",
  };
}

function tellEndsSoon({ endsAt }: Failure, now: EpochMs): Told {
  if (endsAt === undefined) return {};
  return {
    text:
      endsAt > now
        ? `At ${utcMoment(endsAt, now)} the approval expires and the stage fails.`
        : `The approval was due at ${utcMoment(endsAt, now)}: AWS lets it expire any moment.`,
    note: "What follows it does not start then.",
  };
}

/** In one line, where there is no room for more. */
export function briefWords({ kind, headline, by }: Failure): string {
  switch (kind) {
    case "rejected":
    case "disabled":
      return [headline === undefined ? "" : `“${headline}”`, by].filter(Boolean).join(" ");
    case "expired":
      return "Nobody decided in time";
    case "polling-disabled":
      return "AWS no longer looks for new revisions";
    case "stuck":
      return "Far longer than usual, not failed";
    case "failed":
    case "condition":
    case "deployment":
    case "rolled-back":
    case "ends-soon":
      return headline ?? "";
  }
}
