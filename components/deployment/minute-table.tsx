"use client";

import { useState } from "react";
import { utcMinute } from "../../lib/client/clock-words";
import type { ObservedWeight } from "../../lib/model/deployment";
import type { HealthMetric, HealthSeries } from "../../lib/model/health";
import { wordPercent } from "../../lib/model/progress";
import { toPoints } from "./metric-points";
import { metricTitle, wordMetric } from "./metric-words";
import { percentAt } from "./shift-geometry";

const columns = ["errors", "p99", "p50", "requests"] as const satisfies readonly HealthMetric[];

/** Every number of the charts, newest first. Made only when it is opened: three hours are 180 rows. */
export function MinuteTable({
  series,
  weights,
}: {
  series: HealthSeries;
  weights: readonly ObservedWeight[];
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="mt-3" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit text-meta text-ink-2">The charts in numbers</summary>
      {isOpen && <Minutes series={series} weights={weights} />}
    </details>
  );
}

function Minutes({ series, weights }: { series: HealthSeries; weights: readonly ObservedWeight[] }) {
  const points = columns.map((metric) => toPoints(series, metric));
  const times = (points[0] ?? []).map(({ at }) => at);
  return (
    <section
      aria-label="The charts in numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      className="mt-2 max-h-80 overflow-auto"
    >
      <table className="minutes">
        <caption className="sr-only">New against old by the minute, in UTC</caption>
        <thead>
          <tr>
            <th scope="col">UTC</th>
            <th scope="col">On new</th>
            {columns.map((metric) => (
              <th key={metric} scope="col" colSpan={2}>
                {metricTitle[metric]}, new and old
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times
            .map((at, index) => ({ at, index }))
            .toReversed()
            .map(({ at, index }) => (
              <tr key={at}>
                <th scope="row">{utcMinute(at)}</th>
                <td>{percentWords(percentAt(weights, at))}</td>
                {columns.flatMap((metric, column) => {
                  const point = points[column]?.[index];
                  return [
                    <td key={`${metric} new`}>{wordMetric(metric, point?.new)}</td>,
                    <td key={`${metric} old`} className="text-ink-2">
                      {wordMetric(metric, point?.old)}
                    </td>,
                  ];
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function percentWords(percent: number | undefined): string {
  return percent === undefined ? "–" : wordPercent(percent);
}
