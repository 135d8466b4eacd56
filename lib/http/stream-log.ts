import type { Visibility } from "../auth/visibility";
import type { StreamMessage } from "../contract/stream";
import type { Change } from "../model/change";
import type { DeploymentSnapshot } from "../model/deployment";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";

/** A numbered change and what was known before it: somebody may have been able to see that, and not this. */
export type StreamEntry = {
  sequence: number;
  change: Change;
  before?: Known | undefined;
};
type Known = PipelineSnapshot | DeploymentSnapshot | ScopeSnapshot;

/** What one visibility class is told of a change; undefined: nothing, it concerns what they can't see. */
export function toMessage(
  { sequence, change, before }: StreamEntry,
  to: Visibility,
): StreamMessage | undefined {
  const now = knownOf(change);
  if (now && sees(to, now)) return { ...change, sequence };
  const couldSee = before !== undefined && sees(to, before);
  return couldSee ? { ...toGone(change), sequence } : undefined;
}

function knownOf(change: Change): Known | undefined {
  switch (change.kind) {
    case "pipeline":
      return change.pipeline;
    case "deployment":
      return change.deployment;
    case "scope":
      return change.scope;
    case "pipeline-gone":
    case "deployment-gone":
    case "scope-gone":
      return undefined;
  }
}

/** To whoever may not see it any more it is gone. */
function toGone(change: Change): Extract<Change, { key: string }> {
  switch (change.kind) {
    case "pipeline":
      return { kind: "pipeline-gone", key: change.pipeline.key };
    case "deployment":
      return { kind: "deployment-gone", key: change.deployment.key };
    case "scope":
      return { kind: "scope-gone", key: change.scope.key };
    case "pipeline-gone":
    case "deployment-gone":
    case "scope-gone":
      return change;
  }
}

function sees(visibility: Visibility, item: Known): boolean {
  if ("engine" in item) return visibility.seesDeployment(item);
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

  /** What came after `since`, each pipeline and deployment once as it is now; undefined when that is no longer known. */
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
    // A pipeline may be called like a deployment.
    case "deployment":
      return `deployment ${change.deployment.key}`;
    case "deployment-gone":
      return `deployment ${change.key}`;
  }
}
