import { type Freshness, lastReadAt } from "../model/freshness";

/** Read by an earlier process: true as of then, until this one has read it again. */
export function asRemembered<Value extends { freshness: Freshness }>(value: Value): Value {
  const since = lastReadAt(value.freshness);
  if (value.freshness.kind !== "fresh" || since === undefined) return value;
  return { ...value, freshness: { kind: "stale", since, because: "Not read since Signalbox started." } };
}
