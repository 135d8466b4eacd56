"use client";

import clsx from "clsx";
import Link from "next/link";
import { memo } from "react";
import type { GroupRow as Row } from "../../lib/model/metrics/answer";
import { AccountMark } from "../status/account-mark";
import { metricsPath, nearer } from "./metrics-links";
import { changeOf } from "./sort-rows";
import { wordBy, wordChange, wordMany, wordShare, wordTook } from "./span-words";
import { Spark } from "./spark";
import { useAsking } from "./use-asking";

const looks = {
  slower: { text: "text-bad", turn: "M7 12V2.800M3 6.600L7 2.500l4 4.100" },
  faster: { text: "text-ok", turn: "M7 2V11.200M3 7.400L7 11.500l4-4.100" },
} as const;

/** A line leads nearer: to the stages of a pipeline, to the pipelines of a group. */
export const GroupRow = memo(function GroupRow({ row }: { row: Row }) {
  const change = changeOf(row);
  const look = change && looks[change];
  return (
    <tr className="metrics-row" data-cut-group="">
      <th scope="row" className="metrics-name">
        {look && (
          <svg aria-hidden="true" width="14" height="14" className={clsx("metrics-turn", look.text)}>
            <path d={look.turn} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
          </svg>
        )}
        <Name row={row} />
      </th>
      <td className="metrics-account">
        <Where row={row} />
      </td>
      <td className="metrics-changed">
        {row.changed && (
          <span className="block truncate" data-cut="">
            {row.changed.words}, {wordBy(row.changed.byMs)}
          </span>
        )}
      </td>
      <td data-name="p50" className="metrics-p50">
        {row.now ? wordTook(row.now.p50) : <TooFew row={row} />}
      </td>
      <td data-name="p90" className="metrics-p90">
        {row.now && wordTook(row.now.p90)}
      </td>
      <td data-name="failed" className="metrics-failed">
        {row.failedPercent === undefined ? "–" : wordShare(Math.round(row.failedPercent))}
      </td>
      <td className={clsx("metrics-change", look?.text)}>
        {row.changePercent === undefined ? "–" : wordChange(row.changePercent)}
        {change && <span className="sr-only">, {change}</span>}
      </td>
      <td className="metrics-days">
        <Spark values={row.spark} className={change === "slower" ? "text-bad" : "text-ink-3"} />
      </td>
    </tr>
  );
});

function Name({ row }: { row: Row }) {
  const { question, scope } = useAsking();
  const next = nearer(question, row);
  const name = (
    <span className="block truncate" data-cut="">
      {row.label}
    </span>
  );
  if (!next) return name;
  return (
    <Link href={metricsPath(next, scope)} scroll={false} prefetch={false} className="metrics-link">
      {name}
    </Link>
  );
}

function Where({ row: { account, pipelines, isProduction } }: { row: Row }) {
  const { question } = useAsking();
  if (account && question.group === "pipeline") {
    return <AccountMark name={account.name} color={account.color} />;
  }
  if (question.pipeline === undefined) {
    return <span className="text-caption text-ink-3">{wordMany(pipelines, "pipeline")}</span>;
  }
  return isProduction && <span className="text-caption font-semibold text-prod">production</span>;
}

function TooFew({ row: { before } }: { row: Row }) {
  return <span data-tip={before ? `Before: p50 ${wordTook(before.p50)}` : undefined}>too few</span>;
}
