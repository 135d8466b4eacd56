import { utcMinute } from "../../lib/client/clock-words";
import type { Health, HealthComparison } from "../../lib/model/health";
import { metricReadingLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { metricTitle, wordCount, wordDifference, wordMetric } from "./metric-words";

/** What the verdict rests on, line by line. */
export function ComparisonTable({ health }: { health: Health }) {
  if (health.comparisons.length === 0) return null;
  return (
    <table className="comparison">
      <caption className="sr-only">What the verdict compares</caption>
      <thead>
        <tr>
          <th scope="col">
            What the verdict compares{health.since !== undefined && `, since ${utcMinute(health.since)}`}
          </th>
          <th scope="col">New</th>
          <th scope="col">Old</th>
          <th scope="col" className="max-sm:hidden">
            Difference
          </th>
          <th scope="col" className="max-sm:hidden">
            Allowed
          </th>
          <th scope="col">Reading</th>
        </tr>
      </thead>
      <tbody>
        {health.comparisons.map((comparison) => (
          <ComparisonRow key={comparison.metric} comparison={comparison} requests={health.requests} />
        ))}
      </tbody>
    </table>
  );
}

function ComparisonRow({
  comparison: { metric, new: fresh, old, allowed, reading },
  requests,
}: {
  comparison: HealthComparison;
  requests: Health["requests"];
}) {
  const look = metricReadingLook[reading];
  const difference = fresh === undefined || old === undefined ? undefined : fresh - old;
  return (
    <tr>
      <th scope="row">
        {metric === "errors"
          ? `Errors of requests (new ${wordCount(requests.new)}, old ${wordCount(requests.old)})`
          : metricTitle[metric]}
        <span className="block text-caption text-ink-3 sm:hidden">
          {wordDifference(metric, difference)} of {wordDifference(metric, allowed)} allowed
        </span>
      </th>
      <td className="text-run">{wordMetric(metric, fresh)}</td>
      <td className="text-ink-2">{wordMetric(metric, old)}</td>
      <td className="max-sm:hidden">{wordDifference(metric, difference)}</td>
      <td className="text-ink-2 max-sm:hidden">{wordDifference(metric, allowed)}</td>
      <td className={toneText[look.tone]}>
        <span className="inline-flex items-center gap-1.5">
          <Glyph shape={look.shape} size={12} />
          {look.word}
        </span>
      </td>
    </tr>
  );
}
