import type { PipelineKey } from "../../model/ids";

/** Rows of several pipelines, apart; each keeps the order they came in. */
export function byPipeline<Row extends { pipeline: string | null }>(
  rows: readonly Row[],
): ReadonlyMap<PipelineKey, Row[]> {
  const apart = new Map<PipelineKey, Row[]>();
  for (const row of rows) {
    // The columns hold keys that were parsed.
    const key = row.pipeline as PipelineKey;
    const own = apart.get(key);
    if (own) own.push(row);
    else apart.set(key, [row]);
  }
  return apart;
}
