import type { FailureId } from "../../model/failure/failure";
import type { EpochMs } from "../../model/ids";
import { justMs, Lookout } from "../../model/news/lookout";
import type { News } from "../../model/news/news";
import { readDeploymentStanding, readPipelineStanding } from "../../model/news/read-standing";
import { type Scope, scopeKeyOf } from "../../model/scope";
import type { FleetData } from "../fleet-data";

type Look = { fleet: FleetData; now: EpochMs; isMuted: (failure: FailureId) => boolean };

/** What comes while somebody has the page open: nothing of what was there before they looked, or happened while the laptop slept. */
export class NewsWatch {
  readonly #lookout = new Lookout();
  /** At the last look, by key. */
  #known = new Map<string, object>();
  #hasLooked = false;

  /** `isWhole`: also at what has not changed, since time alone may bring something about. */
  look({ fleet, now, isMuted }: Look, { isWhole = false } = {}): readonly News[] {
    const offsets = new Map(fleet.scopes.map(({ key, clockOffsetMs }) => [key, clockOffsetMs]));
    const nowIn = (scope: Scope) => now + (offsets.get(scopeKeyOf(scope)) ?? 0);
    const known = new Map<string, object>();
    const lookAt = <Row extends Scope>(
      key: string,
      row: Row,
      read: (row: Row, now: EpochMs) => readonly News[] | undefined,
    ) => {
      known.set(key, row);
      if (!isWhole && this.#known.get(key) === row) return [];
      const then = nowIn(row);
      const news = this.#lookout.look({ key, standing: read(row, then), now: then, isMuted });
      return news.filter(({ at }) => at !== undefined && then - at <= justMs);
    };
    const news = [
      ...fleet.rows.flatMap((row) => lookAt(row.key, row, readPipelineStanding)),
      // A pipeline may be called like a deployment.
      ...fleet.deployments.flatMap((row) => lookAt(`deployment ${row.key}`, row, readDeploymentStanding)),
    ];
    for (const key of this.#known.keys()) if (!known.has(key)) this.#lookout.forget(key);
    this.#known = known;
    if (this.#hasLooked) return news;
    this.#hasLooked = true;
    return [];
  }
}
