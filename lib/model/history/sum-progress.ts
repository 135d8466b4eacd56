import type { HistoryProgress } from "./progress";

/** Of several scopes as of one; nothing of none. Each pipeline weighs the same. */
export function sumProgress(parts: readonly HistoryProgress[]): HistoryProgress | undefined {
  if (parts.length === 0) return undefined;
  const pipelines = sumOf(parts.map((part) => part.pipelines));
  const weighed = sumOf(parts.map((part) => part.percent * part.pipelines));
  return {
    pipelines,
    done: sumOf(parts.map(({ done }) => done)),
    percent: pipelines === 0 ? 100 : weighed / pipelines,
    wantedDays: Math.max(...parts.map(({ wantedDays }) => wantedDays)),
  };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
