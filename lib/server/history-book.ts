import { seesEverything, type Visibility } from "../auth/visibility";
import type { Loaded, PageMetrics } from "../contract/metrics";
import type { PipelineDefinition } from "../model/definition";
import { shareNames, shareStages } from "../model/history/share-parts";
import type { EpochMs, PipelineKey } from "../model/ids";
import type { PipelineHistory } from "../model/metrics/facts";
import { joinHistory, withoutBefore } from "../model/metrics/join-history";
import type { MetricsPipeline } from "../model/metrics/metrics-pipeline";
import { toHistory } from "../model/metrics/to-history";
import type { PipelineSnapshot } from "../model/pipeline";
import { scopeKeyOfPipeline } from "../model/scope";
import type { Store } from "../store/store";
import { keepParts } from "./keep-parts";
import { type KeptReads, keepReads } from "./keep-reads";
import type { LiveSnapshot } from "./live-snapshot";
import { rowOf } from "./pipeline-rows";

type Parts = {
  store: Pick<Store, "readPast" | "readDefinitions" | "readRecordedSince" | "readPastProgress">;
  live: Pick<LiveSnapshot, "view" | "find">;
  now: () => EpochMs;
  /** How far back is remembered. */
  reachMs: number;
};

type Known = { history: PipelineHistory; definitions: readonly PipelineDefinition[] };

/** At a time: between two batches others get their turn, and what is parsed is let go. */
const batchSize = 10;
const dayMs = 86_400_000;
const mostAnswers = 20;

/**
 * The past of every pipeline in memory, made of what is stored: metrics are reckoned from here and never ask
 * PostgreSQL. A pipeline's history keeps its identity until rows of it change.
 */
export class HistoryBook {
  readonly #parts: Parts;
  /** Of answers, by pipeline. */
  readonly parts = keepParts();
  /** Whole, for those who ask the same at the same time. */
  readonly answers: KeptReads<PageMetrics>;
  readonly #known = new Map<PipelineKey, Known>();
  /** Whose rows changed, and from which start on. */
  readonly #changed = new Map<PipelineKey, EpochMs>();
  /** From when on all of it is stored. */
  readonly #readTo = new Map<PipelineKey, EpochMs>();
  #heardAt: Date | undefined;
  #trimmedAt: EpochMs;
  #refreshing: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.answers = keepReads({ most: mostAnswers, now: parts.now });
    this.#trimmedAt = parts.now();
  }

  /** Those that may be seen, as far as their past is known. */
  pipelines(visibility: Visibility): readonly MetricsPipeline[] {
    return this.#parts.live.view(visibility).pipelines.flatMap((pipeline) => this.#toKnown(pipeline) ?? []);
  }

  find(key: string, visibility: Visibility): MetricsPipeline | undefined {
    const pipeline = this.#parts.live.find(key, visibility);
    return pipeline && this.#toKnown(pipeline);
  }

  loaded(visibility: Visibility): Loaded {
    const { pipelines } = this.#parts.live.view(visibility);
    return { done: pipelines.filter(({ key }) => this.#known.has(key)).length, of: pipelines.length };
  }

  /** Reads what has changed since the last time, and whatever is not known yet. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** A refresh that is at it ends with its batch. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // Whoever began it is told if it failed.
    await this.#refreshing?.catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    await this.#hear();
    await this.#readProgress();
    this.#forget();
    await this.#readChanged();
    await this.#readNew();
  }

  #toKnown(pipeline: PipelineSnapshot): MetricsPipeline | undefined {
    const known = this.#known.get(pipeline.key);
    const { key, pipelineType } = pipeline;
    return known && { row: rowOf(pipeline), pipelineType, readTo: this.#readTo.get(key), ...known };
  }

  async #hear(): Promise<void> {
    const { pipelines, at } = await this.#parts.store.readRecordedSince(this.#heardAt);
    this.#heardAt = at;
    for (const { pipeline, since } of pipelines) {
      // What is not known yet will be read whole.
      if (this.#known.has(pipeline)) {
        this.#changed.set(pipeline, Math.min(since, this.#changed.get(pipeline) ?? since));
      }
    }
  }

  async #readProgress(): Promise<void> {
    for (const scope of new Set(this.#keys().map(scopeKeyOfPipeline))) {
      if (this.#isClosed) return;
      for (const [key, { readTo }] of await this.#parts.store.readPastProgress(scope)) {
        if (readTo !== undefined) this.#readTo.set(key, readTo);
      }
    }
  }

  #forget(): void {
    const living = new Set(this.#keys());
    for (const key of this.#known.keys()) if (!living.has(key)) this.#known.delete(key);
    for (const key of this.#changed.keys()) if (!living.has(key)) this.#changed.delete(key);
    for (const key of this.#readTo.keys()) if (!living.has(key)) this.#readTo.delete(key);
    const now = this.#parts.now();
    if (now - this.#trimmedAt < dayMs) return;
    this.#trimmedAt = now;
    for (const [key, { history, ...known }] of this.#known) {
      this.#known.set(key, { ...known, history: withoutBefore(history, this.#since()) });
    }
  }

  async #readChanged(): Promise<void> {
    for (const [pipeline, changedSince] of [...this.#changed]) {
      const known = this.#known.get(pipeline);
      if (this.#isClosed) return;
      if (!known) continue;
      const since = Math.max(changedSince, this.#since());
      const later = await this.#read([pipeline], since);
      const found = later.get(pipeline);
      if (found)
        this.#known.set(pipeline, { ...found, history: joinHistory(known.history, found.history, since) });
      this.#changed.delete(pipeline);
    }
  }

  async #readNew(): Promise<void> {
    const missing = this.#keys().filter((key) => !this.#known.has(key));
    for (let at = 0; at < missing.length && !this.#isClosed; at += batchSize) {
      const found = await this.#read(missing.slice(at, at + batchSize), this.#since());
      for (const [key, known] of found) this.#known.set(key, known);
    }
  }

  async #read(keys: readonly PipelineKey[], since: EpochMs): Promise<ReadonlyMap<PipelineKey, Known>> {
    const { store } = this.#parts;
    const names = new Map<string, string>();
    const [past, kept] = await Promise.all([store.readPast(keys, since), store.readDefinitions(keys)]);
    return new Map(
      [...past].map(([key, read]) => {
        const rows = shareNames(read, names);
        const definitions = shareStages(kept.get(key) ?? []);
        return [key, { history: toHistory({ pipeline: key, rows, definitions }), definitions }];
      }),
    );
  }

  #keys(): PipelineKey[] {
    return this.#parts.live.view(seesEverything).pipelines.map(({ key }) => key);
  }

  #since(): EpochMs {
    return this.#parts.now() - this.#parts.reachMs;
  }
}
