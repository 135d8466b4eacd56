import type { Clock } from "../../model/clock";
import type { EpochMs } from "../../model/ids";
import type { Log } from "../log";
import { toGatewayFailure } from "./unreadable";

export type Told<Value> = { kind: "known"; value: Value } | { kind: "unreadable"; because: string };
type Held<Value> = { told: Promise<Told<Value>>; until: EpochMs };

const knownMs = 10 * 60_000;
const unreadableMs = 60_000;
const noReason = "Signalbox could not make sense of AWS's answer.";

/** What rarely changes is read once for everybody; what could not be read is asked for again after a minute. */
export function openOnce<Value>(clock: Clock, log: Log) {
  const held = new Map<string, Held<Value>>();
  return (key: string, read: () => Promise<Value>): Promise<Told<Value>> => {
    const known = held.get(key);
    if (known && known.until > clock.now()) return known.told;
    const asked: Held<Value> = { told: ask(), until: clock.now() + knownMs };
    held.set(key, asked);
    return asked.told;

    async function ask(): Promise<Told<Value>> {
      try {
        return { kind: "known", value: await read() };
      } catch (cause) {
        const error = toGatewayFailure(log, cause);
        asked.until = clock.now() + unreadableMs;
        return { kind: "unreadable", because: error?.message ?? noReason };
      }
    }
  };
}
