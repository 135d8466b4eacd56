"use client";

import Link from "next/link";
import type { EpochMs } from "../../lib/model/ids";
import type { Outlier } from "../../lib/model/metrics/answer";
import { parsePipelineKey } from "../../lib/model/scope";
import { executionPath } from "./metrics-links";
import { wordWhere } from "./outlier-words";
import { wordTook } from "./span-words";
import { useAsking } from "./use-asking";
import { zoneMoment } from "./zone-words";

const shown = 6;

/** The crosses of the chart as links, for whoever has no pointer; the longest first. */
export function OutlierList({ outliers, timeZone }: { outliers: readonly Outlier[]; timeZone: string }) {
  if (outliers.length === 0) return null;
  const byLength = outliers.toSorted((a, b) => b.ms - a.ms);
  return (
    <div className="mt-2">
      <h3 className="text-caption text-ink-3">Above p99, the longest first</h3>
      <ul className="metrics-outliers">
        {byLength.slice(0, shown).map((outlier) => (
          <OutlierItem key={keyOf(outlier)} outlier={outlier} timeZone={timeZone} />
        ))}
      </ul>
      {byLength.length > shown && (
        <details className="text-meta text-ink-2">
          <summary className="w-fit">{byLength.length - shown} others</summary>
          <ul className="metrics-outliers">
            {byLength.slice(shown).map((outlier) => (
              <OutlierItem key={keyOf(outlier)} outlier={outlier} timeZone={timeZone} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function keyOf({ executionId, endedAt }: Outlier): string {
  return `${executionId} ${endedAt satisfies EpochMs}`;
}

function OutlierItem({ outlier, timeZone }: { outlier: Outlier; timeZone: string }) {
  const { question } = useAsking();
  const { pipeline, executionId, ms, endedAt, where } = outlier;
  return (
    <li>
      <Link href={executionPath(pipeline, executionId, where)} prefetch={false} className="metrics-outlier">
        <span className="font-medium">{wordTook(ms)}</span>
        <span className="truncate" data-cut="">
          {question.pipeline === undefined && (
            <span className="link-ink mr-1">{parsePipelineKey(pipeline)?.name ?? pipeline}</span>
          )}
          <span className={question.pipeline === undefined ? "text-ink-2" : "link-ink"}>
            {wordWhere(outlier)}
          </span>
        </span>
        <span className="text-caption text-ink-3" data-at={endedAt}>
          {zoneMoment(endedAt, timeZone)}
        </span>
      </Link>
    </li>
  );
}
