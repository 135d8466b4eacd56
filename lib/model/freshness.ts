import type { EpochMs } from "./ids";

export const freshnessKinds = ["never", "fresh", "stale"] as const satisfies readonly Freshness["kind"][];

/** Old is never shown as new: how old what we show is, and why. */
export type Freshness =
  | { kind: "never"; because?: string | undefined }
  | { kind: "fresh"; at: EpochMs }
  | { kind: "stale"; since: EpochMs; because: string };

export const neverRead: Freshness = { kind: "never" };

export function freshAt(at: EpochMs): Freshness {
  return { kind: "fresh", at };
}

/**
 * What failing to read does to what was known: the time of the last good reading stays. `at` is when the value was
 * made, so whoever has read it again since, and found nothing new, says when.
 */
export function afterFailure(before: Freshness, because: string, readAt: EpochMs = 0): Freshness {
  switch (before.kind) {
    case "never":
      return { kind: "never", because };
    case "fresh":
      return { kind: "stale", since: Math.max(before.at, readAt), because };
    case "stale":
      return before.because === because ? before : { ...before, because };
  }
}

/** A later reading moves `at` and is no news; everything else is. */
export function isSameFreshness(a: Freshness, b: Freshness): boolean {
  if (a.kind === "fresh" || b.kind === "fresh") return a.kind === b.kind;
  return a.kind === b.kind && a.because === b.because;
}

/** The moment the shown state was true, if it ever was. */
export function lastReadAt(freshness: Freshness): EpochMs | undefined {
  switch (freshness.kind) {
    case "never":
      return undefined;
    case "fresh":
      return freshness.at;
    case "stale":
      return freshness.since;
  }
}
