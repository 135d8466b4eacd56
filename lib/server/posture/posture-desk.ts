import { setImmediate } from "node:timers/promises";
import type { Visibility } from "../../auth/visibility";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { EpochMs, PipelineKey, ScopeKey } from "../../model/ids";
import { readProductionBasis } from "../../model/metrics/read-production-basis";
import type { PipelineSnapshot } from "../../model/pipeline";
import { findFindings } from "../../model/posture/find-findings";
import type { Finding } from "../../model/posture/finding";
import { gatherFacts } from "../../model/posture/gather-facts";
import type { PostureFacts } from "../../model/posture/posture-facts";
import type { ProductionRule } from "../../model/production";
import { scopeKeyOf } from "../../model/scope";
import type { Store } from "../../store/store";
import type { HistoryBook } from "../history-book";
import type { LiveSnapshot } from "../live-snapshot";
import { toMetricsPipeline } from "./to-metrics-pipeline";

type Parts = {
  store: Pick<Store, "readNewestDeployments">;
  live: Pick<LiveSnapshot, "view">;
  history: Pick<HistoryBook, "find">;
  rule: ProductionRule | undefined;
  now: () => EpochMs;
};

/** Enough to hold the newest of each group a pipeline deploys to, and to see how fast they follow each other. */
const mostRecords = 10;
const batchSize = 50;
/** What is newer than this is in sight of the collector for two days. */
const recordsForMs = 10 * 60_000;

export type FoundIn = { pipeline: PipelineSnapshot; isGuessed: boolean; findings: readonly Finding[] };

/** Finds anew whenever it is asked: from what is in memory, and from deployments that have left it. */
export class PostureDesk {
  readonly #parts: Parts;
  #records: { at: EpochMs; read: Promise<ReadonlyMap<PipelineKey, readonly DeploymentRecord[]>> } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async find(visibility: Visibility): Promise<readonly FoundIn[]> {
    const factsOf = await this.#gather(visibility);
    const { pipelines } = this.#parts.live.view(visibility);
    const isGuessed = this.#parts.rule === undefined;
    const found: FoundIn[] = [];
    for (const [at, pipeline] of pipelines.entries()) {
      // Others get their turn between two batches: pasts that have changed are gone through whole.
      if (at % batchSize === batchSize - 1) await setImmediate();
      found.push({ pipeline, isGuessed, findings: findFindings(factsOf(pipeline)) });
    }
    return found;
  }

  async findIn(pipeline: PipelineSnapshot, visibility: Visibility): Promise<readonly Finding[]> {
    return findFindings((await this.#gather(visibility))(pipeline));
  }

  async #gather(visibility: Visibility): Promise<(pipeline: PipelineSnapshot) => PostureFacts> {
    const { live, history, rule, now } = this.#parts;
    const records = await this.#readRecords();
    const { pipelines, deployments, scopes } = live.view(visibility);
    const basis = readProductionBasis(pipelines.map(toMetricsPipeline), rule);
    const production = new Map<PipelineKey, Set<string>>();
    for (const { pipeline, stageName } of basis.stages) {
      production.set(pipeline, new Set(production.get(pipeline)).add(stageName));
    }
    const offsets = new Map<ScopeKey, number>(scopes.map(({ key, clockOffsetMs }) => [key, clockOffsetMs]));
    return gatherFacts({
      ...{ pipelines, deployments, records },
      executionsOf: (key) => history.find(key, visibility)?.history.executions ?? [],
      productionOf: (key) => production.get(key) ?? new Set(),
      nowAt: (pipeline) => now() + (offsets.get(scopeKeyOf(pipeline)) ?? 0),
    });
  }

  /** Many ask within minutes, and what has ended does not change. */
  #readRecords(): Promise<ReadonlyMap<PipelineKey, readonly DeploymentRecord[]>> {
    const { store, now } = this.#parts;
    const at = now();
    if (this.#records && at - this.#records.at < recordsForMs) return this.#records.read;
    const read = store.readNewestDeployments(mostRecords);
    this.#records = { at, read };
    // Whoever asked is told; the next one asks anew.
    read.catch(() => {
      this.#records = undefined;
    });
    return read;
  }
}
