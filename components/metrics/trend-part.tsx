"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { MetricsAnswer, Trend } from "../../lib/model/metrics/answer";
import { parsePipelineKey } from "../../lib/model/scope";
import { Numbers } from "./numbers";
import { OutlierList } from "./outlier-list";
import { NoChart, Part } from "./part";
import { wordCount, wordTook } from "./span-words";
import { hasLine } from "./trend-frame";
import { useAsking } from "./use-asking";
import { wordBucket, zoneDay } from "./zone-words";

const load = () => import("./trend-plot").then(({ TrendPlot }) => TrendPlot);
// recharts weighs more than the rest of the page: it comes after it, into room that is kept for it.
const TrendPlot = dynamic(load, { ssr: false, loading: () => <div className="trend-plot" /> });

export function TrendPart({ answer: { trend, periods } }: { answer: MetricsAnswer }) {
  const { question } = useAsking();
  useEffect(() => void load(), []);
  const { stage, action } = question;
  const what = action ? `${stage} · ${action}` : (stage ?? "an execution");
  const isDrawn = hasLine(trend.points);
  return (
    <Part
      title={`How long ${what} takes`}
      aside={<Aside trend={trend} />}
      legend={<Legend trend={trend} />}
      className="metrics-trend"
    >
      {trend.now === undefined && trend.points.every(({ n }) => n === 0) ? (
        <NoChart>Nothing ended in these days.</NoChart>
      ) : (
        <>
          <TrendPlot trend={trend} timeZone={periods.timeZone} bucket={periods.bucket} />
          {!isDrawn && (
            <p className="text-meta text-ink-2">
              Too few {periods.bucket}s have enough executions: no line is drawn through so few.
            </p>
          )}
        </>
      )}
      <OutlierList outliers={trend.outliers} timeZone={periods.timeZone} />
      <TrendNumbers trend={trend} periods={periods} what={what} />
    </Part>
  );
}

function Aside({ trend: { now } }: { trend: Trend }) {
  const { question } = useAsking();
  const name = question.pipeline && parsePipelineKey(question.pipeline)?.name;
  const whose = [name ?? "all pipelines", "without approval wait"].join(", ");
  if (!now) return whose;
  return (
    <>
      {whose}: p50 {wordTook(now.p50)}, p90 {wordTook(now.p90)}, p95 {wordTook(now.p95)} of {wordCount(now.n)}
    </>
  );
}

function Legend({ trend: { before, outliers } }: { trend: Trend }) {
  return (
    <>
      <span>
        <svg aria-hidden="true" width="18" height="10">
          <path d="M0 5h18" className="stroke-run" strokeWidth="2" />
        </svg>
        p50
      </span>
      <span>
        <svg aria-hidden="true" width="18" height="10">
          <rect width="18" height="10" className="metrics-band" />
        </svg>
        p50 to p90
      </span>
      {before && (
        <span>
          <svg aria-hidden="true" width="18" height="10">
            <path d="M0 5h18" className="stroke-ink-2" strokeWidth="1.5" strokeDasharray="5 3" />
          </svg>
          p50 before
        </span>
      )}
      {outliers.length > 0 && (
        <span>
          <svg aria-hidden="true" width="10" height="10" viewBox="0 0 10 10">
            <path d="M1.500 1.500l7 7m0-7l-7 7" className="stroke-ink-2" strokeWidth="1.5" />
          </svg>
          above p99
        </span>
      )}
    </>
  );
}

type TableProps = { trend: Trend; periods: MetricsAnswer["periods"]; what: string };

function TrendNumbers({ trend: { points, versions, outliers }, periods, what }: TableProps) {
  const { bucket, timeZone } = periods;
  const notes = (from: number, to: number) =>
    [
      ...versions
        .filter(({ at }) => at >= from && at < to)
        .map(({ at, version, words }) => {
          return `version ${version} on ${zoneDay(at, timeZone)}${words ? `: ${words}` : ""}`;
        }),
      ...countWords(outliers.filter(({ endedAt }) => endedAt >= from && endedAt < to).length),
    ].join("; ");
  return (
    <Numbers
      of={`How long ${what} takes`}
      csv="trend"
      heads={[bucket === "day" ? "Day" : "Week", "Ended", "p50", "p90", "Of note"]}
      rows={points.toReversed().map(({ from, to, n, p50, p90 }) => ({
        key: from,
        cells: [
          wordBucket(from, bucket, timeZone),
          wordCount(n),
          p50 === undefined ? "–" : wordTook(p50),
          p90 === undefined ? "–" : wordTook(p90),
          notes(from, to),
        ],
      }))}
    />
  );
}

function countWords(count: number): string[] {
  return count === 0 ? [] : [`${count} above p99`];
}
