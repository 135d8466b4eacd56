"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { csvAddress } from "../../lib/contract/metrics";
import type { PipelineKey } from "../../lib/model/ids";
import type { CsvTable } from "../../lib/model/metrics/csv-table";
import { parsePipelineKey } from "../../lib/model/scope";
import { metricsPath } from "./metrics-links";
import { useAsking } from "./use-asking";

export type Ranked = {
  key: string;
  pipeline: PipelineKey;
  stageName: string;
  actionName?: string | undefined;
  /** Where and what, beside the pipeline's name. */
  words: string;
  cells: readonly ReactNode[];
};

/** Worst first; each line leads to the stage it tells of. */
export function RankTable({
  title,
  about,
  none,
  heads,
  rows,
  csv,
}: {
  title: string;
  about: string;
  none: string;
  heads: readonly string[];
  rows: readonly Ranked[];
  csv: CsvTable;
}) {
  const { question, scope } = useAsking();
  return (
    <section aria-label={title} className="metrics-part">
      <div className="flex items-baseline gap-3">
        <h2 className="font-semibold whitespace-nowrap">{title}</h2>
        <span className="min-w-0 text-meta text-ink-3">{about}</span>
        {rows.length > 0 && (
          <a
            href={csvAddress(question, scope, csv)}
            download
            className="link-ink ml-auto shrink-0 text-meta text-ink-2"
          >
            CSV<span className="sr-only">: {title}</span>
          </a>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="py-3 text-meta text-ink-2">{none}</p>
      ) : (
        <table className="rank">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Where</span>
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-cut-group="">
                <th scope="row">
                  <Where row={row} />
                </th>
                {row.cells.map((cell, index) => (
                  <td key={heads[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Where({ row: { pipeline, stageName, actionName, words } }: { row: Ranked }) {
  const { question, scope } = useAsking();
  const next = { ...question, pipeline, group: "stage", stage: stageName, action: actionName } as const;
  return (
    <Link
      href={metricsPath(next, scope)}
      scroll={false}
      prefetch={false}
      className="metrics-link block truncate"
      data-cut=""
    >
      {question.pipeline === undefined ? (
        <>
          {parsePipelineKey(pipeline)?.name ?? pipeline}
          <span className="text-meta text-ink-2"> {words}</span>
        </>
      ) : (
        words
      )}
    </Link>
  );
}
