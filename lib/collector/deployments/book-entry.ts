import type { DeploymentSnapshot } from "../../model/deployment";
import { isSameFreshness } from "../../model/freshness";
import type { EpochMs } from "../../model/ids";
import { keepIdentity } from "../keep-identity";

export type Entry = {
  current: DeploymentSnapshot;
  published: DeploymentSnapshot | undefined;
  readAt: EpochMs | undefined;
  /** Failures in a row, by what was to be read. */
  failing: Map<string, number>;
};

export function toEntry(current: DeploymentSnapshot, published: DeploymentSnapshot | undefined): Entry {
  return { current, published, readAt: undefined, failing: new Map() };
}

/** What there is to publish of it: parts that are equal keep their identity, and a later reading alone is no news. */
export function toNews(entry: Entry | undefined): DeploymentSnapshot | undefined {
  if (!entry) return undefined;
  const { current, published } = entry;
  const isStill = published !== undefined && isSameFreshness(published.freshness, current.freshness);
  const kept = keepIdentity(published, isStill ? { ...current, freshness: published.freshness } : current);
  if (kept === published) return undefined;
  return isStill ? { ...kept, freshness: current.freshness } : kept;
}
