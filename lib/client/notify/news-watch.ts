import type { EpochMs } from "../../model/ids";
import { justMs, Lookout, makeIsMuted } from "../../model/news/lookout";
import type { News } from "../../model/news/news";
import { readAllStanding } from "../../model/news/read-standing";
import { scopeKeyOf } from "../../model/scope";
import type { FleetData } from "../fleet-data";

/**
 * What comes while somebody has the page open: nothing of what was there before they looked, or of what happened
 * while the laptop slept.
 */
export class NewsWatch {
  readonly #lookout = new Lookout();
  #hasLooked = false;

  /** `now`: the server's time. */
  look(fleet: FleetData, now: EpochMs): readonly News[] {
    const isMuted = makeIsMuted(fleet.handlings, now);
    const offsets = new Map(fleet.scopes.map(({ key, clockOffsetMs }) => [key, clockOffsetMs]));
    const { rows, deployments } = fleet;
    const standings = readAllStanding({
      ...{ rows, deployments },
      nowIn: (scope) => now + (offsets.get(scopeKeyOf(scope)) ?? 0),
    });
    const news = standings.flatMap((standing) =>
      this.#lookout
        .look(standing, isMuted)
        .fresh.filter(({ at }) => at !== undefined && standing.now - at <= justMs),
    );
    if (this.#hasLooked) return news;
    this.#hasLooked = true;
    return [];
  }
}
