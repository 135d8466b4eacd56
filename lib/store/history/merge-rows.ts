// Far below the parameters PostgreSQL takes in one statement.
const mostAtOnce = 500;

export function* inPieces<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += mostAtOnce) yield values.slice(at, at + mostAtOnce);
}

/** One of each id; also what was read once only is told the way merged ones are. */
export function mergeAll<Record extends { id: string }>(
  records: readonly Record[],
  merge: (a: Record, b: Record) => Record,
): readonly Record[] {
  const merged = new Map<string, Record>();
  for (const record of records) merged.set(record.id, merge(merged.get(record.id) ?? record, record));
  return [...merged.values()];
}

/** Rows that are not stored like that: what is read again is not written again. */
export function news<Row extends { id: string }>(
  rows: readonly Row[],
  stored: readonly Row[],
): readonly Row[] {
  const known = new Map(stored.map((row) => [row.id, JSON.stringify(row)]));
  return rows.filter((row) => known.get(row.id) !== JSON.stringify(row));
}
