import { utcClock } from "../../lib/client/clock-words";
import type { ObservedWeight } from "../../lib/model/deployment";
import type { Plan } from "../../lib/model/plan";
import { wordPercent } from "../../lib/model/progress";
import { percentAt } from "./shift-geometry";

/** The chart in numbers, for whoever does not see it. */
export function ShiftTable({ plan, weights }: { plan: Plan; weights: readonly ObservedWeight[] }) {
  const times = [...new Set([...plan.steps, ...weights].map(({ at }) => at))].sort((a, b) => a - b);
  return (
    // A table does not shrink to a pixel by itself: what is around it does.
    <div className="sr-only">
      <table>
        <caption>New version’s share of traffic, planned and observed, in UTC</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Planned</th>
            <th scope="col">Observed</th>
          </tr>
        </thead>
        <tbody>
          {times.map((at) => (
            <tr key={at}>
              <th scope="row">{utcClock(at)}</th>
              <td>{plannedWords(plan, at)}</td>
              <td>{words(at > (weights.at(-1)?.at ?? 0) ? undefined : percentAt(weights, at))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function plannedWords({ steps }: Plan, at: number): string {
  return steps.length === 0 ? "unknown" : words(percentAt(steps, at) ?? 0);
}

function words(percent: number | undefined): string {
  return percent === undefined ? "" : wordPercent(percent);
}
