import { type CsvCell, toCsvLine } from "../csv";
import type { EpochMs, PipelineKey } from "../ids";
import type { MetricsAnswer } from "./answer";
import type { CsvTable } from "./csv-table";
import { timeParts } from "./facts";

type Line = Readonly<Record<string, CsvCell>>;

/** The figures as the charts draw them, in whole milliseconds and hundredths of a percent. */
export function toMetricsCsv(table: CsvTable, answer: MetricsAnswer): string {
  const { columns, lines } = tables[table](answer);
  return [columns, ...lines.map((line) => columns.map((column) => line[column]))].map(toCsvLine).join("");
}

type Table = { columns: readonly string[]; lines: readonly Line[] };
