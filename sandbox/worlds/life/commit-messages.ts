import type { Random } from "../../random";

const starts = [
  "Fix rounding of",
  "Speed up",
  "Retry",
  "Validate",
  "Cache",
  "Log slow",
  "Clean up",
  "Split",
  "Rename",
  "Cover",
  "Handle empty",
  "Make idempotent:",
  "Time out",
  "Paginate",
  "Document",
  "Simplify",
] as const;

const things = [
  "price lookups",
  "the refund webhook",
  "session tokens",
  "address forms",
  "nightly exports",
  "the search index",
  "stock reservations",
  "invoice lines",
  "the retry queue",
  "feature flags",
  "currency conversion",
  "the health endpoint",
  "image thumbnails",
  "audit records",
  "partner feeds",
  "delivery slots",
] as const;

const whole = [
  "Bump dependencies",
  'Revert "Cache session tokens"',
  "Merge branch 'release/next'",
  "Update translations",
  "Upgrade the base image",
  "Tidy up after the last incident: alarms on the new endpoints, a runbook, and the dashboard everybody asked for",
] as const;

/** A commit message as people write them; some are pull-request merges. */
export function commitMessage(random: Random): string {
  const text = random.chance(0.15) ? random.pick(whole) : `${random.pick(starts)} ${random.pick(things)}`;
  return random.chance(0.5) ? `${text} (#${random.between(120, 4_900)})` : text;
}
