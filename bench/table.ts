import { cpus, loadavg, totalmem } from "node:os";

/** A figure, the bound it is held to, and whether it keeps it. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal?: string;
  readonly kept?: boolean;
}

/** A row whose figure must not be above its goal. */
export function bounded(what: string, measured: number, goal: number, unit: string, digits = 0): Row {
  return { ...told(what, measured, unit, digits), goal: `≤ ${goal} ${unit}`, kept: measured <= goal };
}

/** A row without a goal, for what explains the others. */
export function told(what: string, measured: number, unit: string, digits = 0): Row {
  return { what, measured: `${measured.toFixed(digits)} ${unit}` };
}

export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n`);
  const cells = rows.map(({ what, measured, goal = "", kept }) => [what, measured, goal, verdict(kept)]);
  const table = [["what", "measured", "goal", ""], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  console.log(`\n  load average of the machine now: ${describeLoad()}`);
}

function verdict(kept: boolean | undefined): string {
  if (kept === undefined) return "";
  return kept ? "kept" : "MISSED";
}

export function describeMachine(): string {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} × ${cpu?.model ?? "unknown processor"}, ${gib} GiB, Node ${process.version}, ${process.platform}`;
  return `${machine}; load average ${describeLoad()}`;
}

// Above the number of processors the machine was shared: times are then longer than they need be.
function describeLoad(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(" ");
}

/** The value below which `percent` of the values lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
