import { seesEverything } from "../auth/visibility";
import type { Change } from "../model/change";
import type { Clock } from "../model/clock";
import type { EpochMs } from "../model/ids";
import type { Channel } from "../model/news/channel";
import { Lookout, makeIsMuted } from "../model/news/lookout";
import type { News } from "../model/news/news";
import {
  placesOfDeployment,
  readAllStanding,
  readStanding,
  type Standing,
} from "../model/news/read-standing";
import { type Scope, scopeKeyOf } from "../model/scope";
import { writeNews } from "../notify/write-news";
import type { Store } from "../store/store";
import { deploymentRowOf } from "./deployment-rows";
import type { LiveSnapshot } from "./live-snapshot";
import { rowOf } from "./pipeline-rows";

type Parts = {
  store: Pick<Store, "writeOutbox">;
  live: LiveSnapshot;
  channels: readonly Channel[];
  clock: Clock;
};

/** What could not be written down yet is kept, up to so many: more than that nobody reads. */
const mostUnwritten = 1_000;

/** Finds what is news in what changes, and puts it into the outbox. Every replica has one; the outbox tells once. */
export class NewsDesk {
  readonly #parts: Parts;
  readonly #lookout = new Lookout();
  #unwritten: News[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lookAtAll();
  }

  hear(change: Change): void {
    switch (change.kind) {
      case "pipeline":
        this.#take([readStanding({ pipeline: rowOf(change.pipeline) }, this.#nowIn(change.pipeline))]);
        return;
      case "deployment": {
        const { deployment } = change;
        this.#take([readStanding({ deployment: deploymentRowOf(deployment) }, this.#nowIn(deployment))]);
        return;
      }
      case "pipeline-gone":
        this.#lookout.forget(change.key);
        return;
      case "deployment-gone":
        for (const place of placesOfDeployment(change.key)) this.#lookout.forget(place);
        return;
      case "scope":
      case "scope-gone":
        return;
    }
  }

  /** For what time alone brings about, and for whatever came by another way than as a change. */
  look(): Promise<void> {
    this.#lookAtAll();
    return this.write();
  }

  /** Throws while PostgreSQL is away; what is not written yet is written with the next look. */
  write(): Promise<void> {
    const next = this.#writing.catch(() => undefined).then(() => this.#writeAll());
    this.#writing = next;
    return next;
  }

  async #writeAll(): Promise<void> {
    const batch = this.#unwritten;
    if (batch.length === 0) return;
    this.#unwritten = [];
    try {
      await writeNews(this.#parts.store, this.#parts.channels, batch);
    } catch (error) {
      this.#unwritten = [...batch, ...this.#unwritten].slice(-mostUnwritten);
      throw error;
    }
  }

  #lookAtAll(): void {
    const { pipelines, deployments } = this.#parts.live.view(seesEverything);
    this.#take(
      readAllStanding({
        rows: pipelines.map(rowOf),
        deployments: deployments.map(deploymentRowOf),
        nowIn: (scope) => this.#nowIn(scope),
      }),
    );
  }

  #take(standings: readonly Standing[]): void {
    const { live, clock } = this.#parts;
    const isMuted = makeIsMuted(live.readHandlings(seesEverything), clock.now());
    for (const standing of standings) {
      const { fresh, ripe } = this.#lookout.look(standing, isMuted);
      this.#unwritten.push(...fresh, ...ripe);
    }
  }

  #nowIn(scope: Scope): EpochMs {
    return this.#parts.clock.now() + this.#parts.live.offsetOf(scopeKeyOf(scope));
  }
}
