// Far below the parameters PostgreSQL takes in one statement.
const mostAtOnce = 500;

export function* inPieces<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += mostAtOnce) yield values.slice(at, at + mostAtOnce);
}

/** One of each id; also what was read once only is told the way merged ones are. */
function mergeAll<Record extends { id: string }>(
  records: readonly Record[],
  merge: (a: Record, b: Record) => Record,
): readonly Record[] {
  const merged = new Map<string, Record>();
  for (const record of records) merged.set(record.id, merge(merged.get(record.id) ?? record, record));
  return [...merged.values()];
}

/** What merging with what is stored makes of these readings, where that is news: the rest is not written again. */
export function newsOf<Record extends { id: string }>(
  { stored, read }: { stored: readonly Record[]; read: readonly Record[] },
  merge: (a: Record, b: Record) => Record,
): readonly Record[] {
  const known = new Map(mergeAll(stored, merge).map((record) => [record.id, JSON.stringify(record)]));
  return mergeAll([...stored, ...read], merge).filter(
    (record) => known.get(record.id) !== JSON.stringify(record),
  );
}
