"use client";

import clsx from "clsx";
import { type ReactNode, useMemo } from "react";
import { useUrl } from "../../lib/client/use-url";
import type { GroupRow as Row } from "../../lib/model/metrics/answer";
import type { Grouping, MetricsQuestion } from "../../lib/model/metrics/question";
import { useGrowing } from "../fleet/use-growing";
import { GroupRow } from "./group-row";
import { wordGrouping } from "./grouping-words";
import { nextSort, parseSort, printSort, type Sort, type SortKey, sortRows, wordOrder } from "./sort-rows";
import { useAsking } from "./use-asking";

/** Slowest-getting-slower first, until another order is asked for; the order is in the address. */
export function GroupTable({ rows, days }: { rows: readonly Row[]; days: number }) {
  const { question } = useAsking();
  const { params, change } = useUrl();
  const raw = params.get("sort");
  const sort = useMemo(() => parseSort(raw), [raw]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const mounted = useGrowing(sorted.length, `${question.group} ${raw}`);
  const turn = (key: SortKey) => change({ sort: printSort(nextSort(sort, key)) });
  return (
    <table className="metrics-table w-full">
      <caption className="sr-only">
        By {wordGrouping(question.group)}, {wordOrder(rows)}
      </caption>
      <thead>
        <tr className="metrics-heads">
          <Head name="name" {...{ sort, turn }} className="metrics-name">
            {headOf(question.group)}
            {!sort && <span className="max-xl:sr-only">, {wordOrder(rows)}</span>}
          </Head>
          <th scope="col" className="metrics-account">
            <WhereHead question={question} />
          </th>
          <th scope="col" className="metrics-changed">
            What changed most
          </th>
          <Head name="p50" {...{ sort, turn }} className="metrics-p50">
            p50
          </Head>
          <Head name="p90" {...{ sort, turn }} className="metrics-p90">
            p90
          </Head>
          <Head name="failed" {...{ sort, turn }} className="metrics-failed">
            Failed
          </Head>
          <Head name="change" {...{ sort, turn }} className="metrics-change">
            p50 change
          </Head>
          <th scope="col" className="metrics-days">
            {days} days
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.slice(0, mounted).map((row) => (
          <GroupRow key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function WhereHead({ question: { group, pipeline } }: { question: MetricsQuestion }) {
  if (group === "pipeline") return "Account";
  return pipeline === undefined ? "Of" : <span className="sr-only">Production</span>;
}

function headOf(group: Grouping): string {
  const word = wordGrouping(group);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

type HeadProps = {
  name: SortKey;
  sort: Sort | undefined;
  turn: (key: SortKey) => void;
  className: string;
  children: ReactNode;
};

function Head({ name, sort, turn, className, children }: HeadProps) {
  const isSorted = sort?.key === name;
  const isDown = isSorted && (name === "name") === sort.isLeastFirst;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isDown ? "descending" : "ascending") : undefined}
      className={className}
    >
      <button
        type="button"
        onClick={() => turn(name)}
        className={clsx("rounded-chip hover:text-ink", isSorted && "font-semibold text-ink")}
      >
        {children}
        {isSorted && <span aria-hidden="true"> {isDown ? "↓" : "↑"}</span>}
      </button>
    </th>
  );
}
