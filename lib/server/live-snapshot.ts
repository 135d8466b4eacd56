import type { Visibility } from "../auth/visibility";
import type { StreamEntry } from "../http/stream-log";
import { type Beat, type NumberedChange, noBeat, type Snapshot, type WatchedKey } from "../model/change";
import type { DeploymentSnapshot } from "../model/deployment";
import type { FailureId } from "../model/failure/failure";
import type { Handling } from "../model/failure/handling";
import { deploymentFailureId } from "../model/failure/read-deployment-failures";
import { type Freshness, freshAt } from "../model/freshness";
import type { EpochMs, ScopeKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import type { Reader } from "../model/reader";

/** What is known now, in memory: pages and snapshots are answered from here and never ask PostgreSQL or AWS. */
export class LiveSnapshot {
  readonly #pipelines = new Map<string, PipelineSnapshot>();
  readonly #deployments = new Map<string, DeploymentSnapshot>();
  readonly #scopes = new Map<string, ScopeSnapshot>();
  readonly #views = new Map<string, Snapshot>();
  #sequence = 0;
  #beat = noBeat;
  #handlings: readonly Handling[] = [];

  constructor(snapshot: Snapshot) {
    this.replace(snapshot);
  }

  replace({ sequence, pipelines, deployments, scopes }: Snapshot): void {
    this.#sequence = sequence;
    this.#views.clear();
    this.#pipelines.clear();
    this.#deployments.clear();
    this.#scopes.clear();
    for (const pipeline of pipelines) this.#pipelines.set(pipeline.key, pipeline);
    for (const deployment of deployments) this.#deployments.set(deployment.key, deployment);
    for (const scope of scopes) this.#scopes.set(scope.key, scope);
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Answers what was known before. */
  apply({ sequence, change }: NumberedChange): StreamEntry["before"] {
    this.#sequence = sequence;
    this.#views.clear();
    switch (change.kind) {
      case "pipeline":
        return put(this.#pipelines, change.pipeline.key, change.pipeline);
      case "pipeline-gone":
        return put(this.#pipelines, change.key, undefined);
      case "deployment":
        return put(this.#deployments, change.deployment.key, change.deployment);
      case "deployment-gone":
        return put(this.#deployments, change.key, undefined);
      case "scope":
        return put(this.#scopes, change.scope.key, change.scope);
      case "scope-gone":
        return put(this.#scopes, change.key, undefined);
    }
  }

  /** All that may be seen; the same value for everybody of the class until something changes. */
  view(visibility: Visibility): Snapshot {
    const known = this.#views.get(visibility.key);
    if (known) return known;
    const view = {
      sequence: this.#sequence,
      scopes: [...this.#scopes.values()].filter((scope) => visibility.seesScope(scope)),
      pipelines: [...this.#pipelines.values()].filter((pipeline) => visibility.seesPipeline(pipeline)),
      deployments: [...this.#deployments.values()].filter((one) => visibility.seesDeployment(one)),
    };
    this.#views.set(visibility.key, view);
    return view;
  }

  find(key: string, visibility: Visibility): PipelineSnapshot | undefined {
    const pipeline = this.#pipelines.get(key);
    return pipeline && visibility.seesPipeline(pipeline) ? pipeline : undefined;
  }

  /** Later readings found nothing new and published nothing: the pipeline is as fresh as the last of them. */
  findAsRead(key: string, visibility: Visibility): PipelineSnapshot | undefined {
    const pipeline = this.find(key, visibility);
    return pipeline && { ...pipeline, freshness: this.freshnessOf(pipeline) };
  }

  freshnessOf({ key, freshness }: PipelineSnapshot): Freshness {
    return asOf(freshness, this.#beat.pipelines[key]);
  }

  findDeployment(key: string, visibility: Visibility): DeploymentSnapshot | undefined {
    const deployment = this.#deployments.get(key);
    return deployment && visibility.seesDeployment(deployment) ? deployment : undefined;
  }

  /** See `findAsRead`. */
  findDeploymentAsRead(key: string, visibility: Visibility): DeploymentSnapshot | undefined {
    const deployment = this.findDeployment(key, visibility);
    const readAt = this.#beat.deployments[key];
    return deployment && { ...deployment, freshness: asOf(deployment.freshness, readAt) };
  }

  /** When each scope was last read. */
  readTimes(visibility: Visibility): Beat["scopes"] {
    return this.limitBeat(this.#beat, visibility).scopes;
  }

  /** By how much AWS's time runs ahead of ours there. */
  offsetOf(scope: ScopeKey): number {
    return this.#scopes.get(scope)?.clockOffsetMs ?? 0;
  }

  hear(beat: Beat): void {
    this.#beat = beat;
  }

  /** Pipelines and deployments alike: what is there of them, and may be seen. */
  findAll(keys: readonly string[], visibility: Visibility): WatchedKey[] {
    return keys.flatMap(
      (key) => this.find(key, visibility)?.key ?? this.findDeployment(key, visibility)?.key ?? [],
    );
  }

  limitReaders(readers: readonly Reader[], visibility: Visibility): Reader[] {
    return readers.filter(({ pipeline }) => this.find(pipeline, visibility) !== undefined);
  }

  hearHandlings(handlings: readonly Handling[]): void {
    this.#handlings = handlings;
  }

  readHandlings(visibility: Visibility): readonly Handling[] {
    return this.limitHandlings(this.#handlings, visibility);
  }

  limitHandlings(handlings: readonly Handling[], visibility: Visibility): Handling[] {
    return handlings.filter((handling) => this.findHandled(handling, visibility) !== undefined);
  }

  /** The pipeline or deployment a thing stands still in, if it may be seen. */
  findHandled(
    { failure, key }: { failure: FailureId; key: string },
    visibility: Visibility,
  ): { pipeline: PipelineSnapshot } | { deployment: DeploymentSnapshot } | undefined {
    const deployment = this.findDeployment(key, visibility);
    // A pipeline may be called like a deployment.
    if (deployment && deploymentFailureId(deployment.key) === failure) return { deployment };
    const pipeline = this.find(key, visibility);
    return pipeline && { pipeline };
  }

  /** What goes to browsers: the scopes, and what has its page open; a whole fleet's would be too many. */
  limitBeat({ scopes, pipelines, deployments, open }: Beat, visibility: Visibility): Beat {
    const isOpen: ReadonlySet<string> = new Set(open);
    const seesScope = (key: string) => {
      const scope = this.#scopes.get(key);
      return scope !== undefined && visibility.seesScope(scope);
    };
    return {
      scopes: keep(scopes, seesScope),
      pipelines: keep(pipelines, (key) => isOpen.has(key) && this.find(key, visibility) !== undefined),
      deployments: keep(
        deployments,
        (key) => isOpen.has(key) && this.findDeployment(key, visibility) !== undefined,
      ),
      open: [],
    };
  }
}

/** A reading that found nothing new makes no stale thing fresh: that would have been news. */
function asOf(freshness: Freshness, readAt: EpochMs = 0): Freshness {
  return freshness.kind === "fresh" && readAt > freshness.at ? freshAt(readAt) : freshness;
}

function put<Item>(items: Map<string, Item>, key: string, item: Item | undefined): Item | undefined {
  const before = items.get(key);
  if (item === undefined) items.delete(key);
  else items.set(key, item);
  return before;
}

function keep<Value>(record: Readonly<Record<string, Value>>, isKept: (key: string) => boolean) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => isKept(key)));
}
