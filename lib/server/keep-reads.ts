import type { EpochMs } from "../model/ids";

type Read<Value> = { value: Value; keepMs: number };

export type KeptReads<Value> = (key: string, read: () => Promise<Read<Value>>) => Promise<Value>;

/** One reading for however many ask at the same time, and again for as long as it holds true. */
export function keepReads<Value>({ most, now }: { most: number; now: () => EpochMs }): KeptReads<Value> {
  const kept = new Map<string, { value: Promise<Value>; until: EpochMs }>();

  return (key, read) => {
    const known = kept.get(key);
    if (known && known.until > now()) return known.value;
    const reading = read();
    const entry = { value: reading.then(({ value }) => value), until: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, entry);
    reading.then(
      ({ keepMs }) => {
        entry.until = now() + keepMs;
      },
      () => {
        // The next one to ask has it tried anew.
        if (kept.get(key) === entry) kept.delete(key);
      },
    );
    for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
    return entry.value;
  };
}
