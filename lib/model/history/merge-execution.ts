import type { Revision } from "../execution";
import type { ExecutionRecord } from "./execution-record";

/**
 * What two readings tell of one execution. Lists tell it without its version and its commits' times, its actions tell
 * those later or earlier, and a retry ends it again: whatever comes in whichever order comes to the same record.
 */
export function mergeExecution(one: ExecutionRecord, other: ExecutionRecord): ExecutionRecord {
  const last = isLater(one, other) ? one : other;
  return {
    ...last,
    version: greater(one.version, other.version),
    revisions: mergeRevisions([...one.revisions, ...other.revisions]),
  };
}

// Which of two with the same end does not matter, as long as it is always the same one.
function isLater(one: ExecutionRecord, other: ExecutionRecord): boolean {
  if (one.endedAt !== other.endedAt) return one.endedAt > other.endedAt;
  return ownText(one) > ownText(other);
}

function ownText({ version: _, revisions: __, ...own }: ExecutionRecord): string {
  return JSON.stringify(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergeRevisions(revisions: readonly Revision[]): readonly Revision[] {
  const merged = new Map<string, Revision>();
  for (const revision of revisions) {
    const key = JSON.stringify([revision.actionName, revision.revisionId]);
    merged.set(key, mergeRevision(merged.get(key) ?? revision, revision));
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, revision]) => revision);
}

function mergeRevision(one: Revision, other: Revision): Revision {
  return {
    ...one,
    // A summary may be cut where the source's own variables say all.
    message: longer(one.message, other.message),
    url: longer(one.url, other.url),
    author: longer(one.author, other.author),
    branch: longer(one.branch, other.branch),
    committedAt: greater(one.committedAt, other.committedAt),
  };
}

function longer(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
