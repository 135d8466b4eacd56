import { utcDay } from "../../lib/client/clock-words";
import type { EpochMs } from "../../lib/model/ids";

/** `21 Nov 2026`: an acceptance may stand for years. */
export function dayWords(at: EpochMs): string {
  return `${utcDay(at)} ${new Date(at).getUTCFullYear()}`;
}
