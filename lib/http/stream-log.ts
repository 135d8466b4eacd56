import type { Visibility } from "../auth/visibility";
import type { StreamMessage } from "../contract/stream";
import type { Change } from "../model/change";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";

/** A numbered change and what was known before it: somebody may have been able to see that, and not this. */
export type StreamEntry = {
  sequence: number;
  change: Change;
  before?: PipelineSnapshot | ScopeSnapshot | undefined;
};

/** What one visibility class is told of a change; undefined: nothing, it concerns what they can't see. */
export function toMessage(
  { sequence, change, before }: StreamEntry,
  to: Visibility,
): StreamMessage | undefined {
  const couldSee = before !== undefined && sees(to, before);
  switch (change.kind) {
    case "pipeline":
      if (to.seesPipeline(change.pipeline)) return { kind: "pipeline", sequence, pipeline: change.pipeline };
      return couldSee ? { kind: "pipeline-gone", sequence, key: change.pipeline.key } : undefined;
    case "pipeline-gone":
      return couldSee ? { kind: "pipeline-gone", sequence, key: change.key } : undefined;
    case "scope":
      return to.seesScope(change.scope) ? { kind: "scope", sequence, scope: change.scope } : undefined;
    case "scope-gone":
      return couldSee ? { kind: "scope-gone", sequence, key: change.key } : undefined;
  }
}

function sees(visibility: Visibility, item: PipelineSnapshot | ScopeSnapshot): boolean {
  return "stages" in item ? visibility.seesPipeline(item) : visibility.seesScope(item);
}

/** The latest changes, for whoever was cut off for a while. */
export class StreamLog {
  #entries: StreamEntry[] = [];
  /** Everything after this sequence is in the log. */
  #floor: number;
  #latest: number;

  constructor(
    sequence: number,
    private readonly limit: number,
  ) {
    this.#floor = sequence;
    this.#latest = sequence;
  }

  get latest(): number {
    return this.#latest;
  }

  add(entry: StreamEntry): void {
    this.#latest = entry.sequence;
    this.#entries.push(entry);
    // Cut in halves, so that a full log doesn't move all of itself with each change.
    if (this.#entries.length <= this.limit * 2) return;
    const dropped = this.#entries.splice(0, this.limit);
    this.#floor = dropped.at(-1)?.sequence ?? this.#floor;
  }

  /** What came after `since`, each pipeline once as it is now; undefined when that is no longer known. */
  readSince(since: number): StreamEntry[] | undefined {
    if (since < this.#floor || since > this.#latest) return undefined;
    const latestOf = new Map<string, StreamEntry>();
    for (const entry of this.#entries) {
      if (entry.sequence <= since) continue;
      const key = keyOf(entry.change);
      const earlier = latestOf.get(key);
      latestOf.delete(key);
      latestOf.set(key, earlier ? { ...entry, before: earlier.before ?? entry.before } : entry);
    }
    return [...latestOf.values()];
  }
}

function keyOf(change: Change): string {
  switch (change.kind) {
    case "pipeline":
      return change.pipeline.key;
    case "scope":
      return change.scope.key;
    case "pipeline-gone":
    case "scope-gone":
      return change.key;
  }
}
