import { seesEverything } from "../auth/visibility";
import { findStandingFailure } from "../model/failure/find-standing-failure";
import type { Handling } from "../model/failure/handling";
import type { LiveSnapshot } from "./live-snapshot";

/** Whether what a handling speaks of still stands, or will soon. */
export function isStanding(live: LiveSnapshot, { failure, key }: Handling): boolean {
  const place = live.findHandled({ failure, key }, seesEverything);
  return place !== undefined && findStandingFailure(failure, place) !== undefined;
}
