import type { Health, HealthComparison } from "./health";

const count = new Intl.NumberFormat("en-GB");

/** One or two sentences with the numbers. It says what is, advises nothing and promises nothing. */
export function wordVerdict(health: Health): string {
  switch (health.verdict) {
    case "worse":
      return `New ${health.comparisons.flatMap(wordWorse).join(" and ")}. ${wordRequests(health)}`;
    case "holding":
      return `${wordRange(health)} ${wordRequests(health)}`;
    case "too-few":
      return wordTooFew(health);
  }
}

function wordWorse({ metric, reading, new: fresh, old }: HealthComparison): readonly string[] {
  if (reading !== "out-of-range" || fresh === undefined || old === undefined) return [];
  if (metric === "errors")
    return [`fails more often than old (${wordRatio(fresh)} of requests against ${wordRatio(old)})`];
  return [`is slower than old (${metric} ${wordMs(fresh)} against ${wordMs(old)})`];
}

function wordRange({ comparisons }: Health): string {
  const latencies = comparisons.filter(({ metric }) => metric !== "errors");
  const within = latencies.filter(({ reading }) => reading === "within-range");
  if (within.length === 0)
    return "Errors of new are within the range of old; latency has too few points yet.";
  if (within.length === latencies.length) return "Errors and latency of new are within the range of old.";
  const named = within.map(({ metric }) => metric).join(", ");
  return `Errors and ${named} of new are within the range of old; the rest has too few points yet.`;
}

function wordTooFew(health: Health): string {
  const { requests, comparisons } = health;
  const since = wordSince(health);
  if (requests.new === 0) return `No requests on new${since}.`;
  if (requests.old === 0)
    return `Nothing to compare with: no requests on old${since}. ${wordRequests(health)}`;
  const errors = comparisons.find(({ metric }) => metric === "errors");
  if (errors?.new === undefined) return `Errors of both versions are not known for any minute${since}.`;
  return `Too few to tell yet: ${count.format(requests.new)} requests on new, ${count.format(requests.old)} on old${since}.`;
}

function wordRequests(health: Health): string {
  return `${count.format(health.requests.new)} requests on new${wordSince(health)}.`;
}

function wordSince({ since }: Health): string {
  return since === undefined ? "" : ` since ${new Date(since).toISOString().slice(11, 16)} UTC`;
}

/** `31 %`, `3.1 %`, `0.06 %`: two digits that count. */
function wordRatio(percent: number): string {
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(2))} %`;
}

function wordMs(ms: number): string {
  return `${count.format(Math.round(ms))} ms`;
}
