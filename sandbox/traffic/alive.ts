import type { EpochMs } from "../time/simulated-time";
import { minuteMs } from "./demand";
import type { ServedService, ServedVersion } from "./service";

interface Alive {
  readonly versions: readonly ServedVersion[];
  /** It was so from the minute after `after` to the one before `before`, as long as nothing changed since. */
  readonly after: EpochMs;
  readonly before: EpochMs;
  readonly changes: number;
}

// A service remembers many versions, of which one or two live at a time; questions go minute by minute.
const recent = new WeakMap<ServedService, Alive>();

/** The versions that live at some moment of the minute, oldest first. */
export function aliveIn(service: ServedService, minute: EpochMs): readonly ServedVersion[] {
  const known = recent.get(service);
  const holds = known && minute > known.after && minute < known.before && known.changes === service.changes;
  if (holds) return known.versions;
  const found = findAlive(service, minute);
  recent.set(service, found);
  return found.versions;
}

function findAlive(service: ServedService, minute: EpochMs): Alive {
  const versions: ServedVersion[] = [];
  let [after, before] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const version of service.versions) {
    const { since, until = Number.POSITIVE_INFINITY } = version;
    const begins = since - minuteMs;
    if (begins < minute && until > minute) {
      versions.push(version);
      after = Math.max(after, begins);
      before = Math.min(before, until);
    } else if (until <= minute) {
      after = Math.max(after, until - 1);
    } else {
      before = Math.min(before, begins + 1);
    }
  }
  return { versions, after, before, changes: service.changes };
}
