"use client";

import Link from "next/link";
import { useId } from "react";
import type { Breakdown, BreakdownRow } from "../../lib/model/metrics/answer";
import { type TimePart, timeParts } from "../../lib/model/metrics/facts";
import { metricsPath } from "./metrics-links";
import { Numbers } from "./numbers";
import { NoChart, Part } from "./part";
import { partsIn, partWords, sumOf, tellShares, wordSpent } from "./part-look";
import { PartPatterns, PartSwatch, partFill } from "./part-patterns";
import { wordCount, wordTook } from "./span-words";
import { useAsking } from "./use-asking";

const shown = 9;

/** Bars on one scale: what of the time is work, and what is waiting. */
export function BreakdownPart({ breakdown: { rows, total } }: { breakdown: Breakdown }) {
  const { question } = useAsking();
  const patterns = useId();
  const parts = partsIn([...rows.map(({ spent }) => spent), total]);
  const longest = Math.max(1, ...rows.map(({ spent }) => sumOf(spent)));
  const title = "Where the time goes";
  if (rows.length === 0 || parts.length === 0) {
    return (
      <Part title={title} className="metrics-breakdown">
        <NoChart>Nothing that ended in these days has its actions stored.</NoChart>
      </Part>
    );
  }
  return (
    <Part
      title={title}
      aside="p50 of each part"
      legend={parts.map((part) => (
        <span key={part}>
          <PartSwatch part={part} patterns={patterns} />
          {partWords[part]}
        </span>
      ))}
      className="metrics-breakdown"
    >
      <PartPatterns id={patterns} />
      <table aria-label={title} className="breakdown">
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={row.label} row={row} longest={longest} patterns={patterns} />
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p className="text-caption text-ink-3">{rows.length - shown} more in numbers</p>
      )}
      <Shares total={total} isOfOne={question.pipeline !== undefined} />
      <Numbers
        of={title}
        csv="breakdown"
        heads={["", "Executions", "p50", ...parts.map((part) => partWords[part])]}
        rows={rows.map(({ label, n, spent, p50 }) => ({
          key: label,
          cells: [label, wordCount(n), wordTook(p50), ...parts.map((part) => wordTook(spent[part]))],
        }))}
      />
    </Part>
  );
}

function Row({ row, longest, patterns }: { row: BreakdownRow; longest: number; patterns: string }) {
  const { label, spent, p50 } = row;
  let from = 0;
  const bars: { part: TimePart; from: number; share: number }[] = [];
  for (const part of timeParts) {
    const share = (spent[part] / longest) * 100;
    if (share > 0) bars.push({ part, from, share });
    from += share;
  }
  return (
    <tr className="breakdown-row" data-tip-strong={label} data-tip={wordSpent(spent)}>
      <th scope="row">
        <Label label={label} />
      </th>
      <td>
        <svg aria-hidden="true" width="100%" height="14" className="block overflow-visible">
          {bars.map(({ part, ...bar }) => (
            <rect
              key={part}
              x={`${hundredth(bar.from)}%`}
              width={`${Math.max(0.3, hundredth(bar.share))}%`}
              y="0.5"
              height="13"
              {...partFill(part, patterns)}
            />
          ))}
        </svg>
      </td>
      <td className="breakdown-p50">
        <span className="sr-only">{wordSpent(spent)}, in all </span>
        {wordTook(p50)}
      </td>
    </tr>
  );
}

/** Of one pipeline a bar leads to its stage, and within that to its action. */
function Label({ label }: { label: string }) {
  const { question, scope } = useAsking();
  const { pipeline, stage, action } = question;
  if (pipeline === undefined || action !== undefined) {
    return (
      <span className="block truncate" data-cut="">
        {label}
      </span>
    );
  }
  const next = stage === undefined ? { ...question, stage: label } : { ...question, action: label };
  return (
    <Link
      href={metricsPath(next, scope)}
      scroll={false}
      prefetch={false}
      className="metrics-link block truncate"
      data-cut=""
    >
      {label}
    </Link>
  );
}

function Shares({ total, isOfOne }: { total: Breakdown["total"]; isOfOne: boolean }) {
  const [first, ...others] = tellShares(total);
  if (first === undefined) return null;
  return (
    <p className="mt-2 border-t border-line pt-2 text-meta text-ink-2">
      Of all the time {isOfOne ? "its" : "their"} executions took,{" "}
      <strong className="font-semibold text-ink">{first}</strong>
      {others.length > 0 && `, ${others.join(", ")}`}.
    </p>
  );
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
