"use client";

import { type ReactNode, useState } from "react";
import { csvAddress } from "../../lib/contract/metrics";
import type { CsvTable } from "../../lib/model/metrics/csv-table";
import { useAsking } from "./use-asking";

export type NumberRow = { key: string | number; cells: readonly [head: ReactNode, ...others: ReactNode[]] };

/** Every chart has its numbers beneath it, made when they are opened, and the same as CSV. */
export function Numbers({
  of,
  heads,
  rows,
  csv,
}: {
  /** "How long an execution takes". */
  of: string;
  heads: readonly string[];
  rows: readonly NumberRow[];
  csv: CsvTable;
}) {
  const [isOpen, setOpen] = useState(false);
  const { question, scope } = useAsking();
  return (
    <div className="metrics-numbers">
      <details className="min-w-0" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="w-fit">
          In numbers<span className="sr-only">: {of}</span>
        </summary>
        {isOpen && <Table of={of} heads={heads} rows={rows} />}
      </details>
      <a href={csvAddress(question, scope, csv)} download className="link-ink">
        CSV<span className="sr-only">: {of}</span>
      </a>
    </div>
  );
}

function Table({ of, heads, rows }: { of: string; heads: readonly string[]; rows: readonly NumberRow[] }) {
  return (
    <section
      aria-label={`${of}, in numbers`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      className="mt-2 max-h-80 overflow-auto"
    >
      <table className="numbers">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [head, ...others] }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {others.map((cell, index) => (
                <td key={heads[index + 1] ?? index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
