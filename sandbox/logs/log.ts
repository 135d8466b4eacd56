import type { EpochMs } from "../time/simulated-time";

/** One line, as it stands in an event. */
export interface Line {
  readonly timestamp: EpochMs;
  readonly message: string;
}

/** Lines spread over a time. A line is made when somebody reads it, so that 50 MB weigh nothing. */
export interface Section {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly count: number;
  message(index: number, at: EpochMs): string;
}

// What a group's agent gathers before it sends.
const batchMs = 1_500;

/** A log as a function of position: the same line stands at the same place whenever it is read. */
export class Log {
  readonly #sections: readonly (Section & { readonly first: number })[];
  readonly count: number;
  /** When its writer ended: the last lines are sent with it. */
  readonly #endsAt: EpochMs;

  constructor(sections: readonly Section[], endsAt: EpochMs = Number.POSITIVE_INFINITY) {
    let first = 0;
    this.#sections = sections
      .filter(({ count }) => count > 0)
      .map((section) => {
        const placed = { ...section, message: section.message.bind(section), first };
        first += section.count;
        return placed;
      });
    this.count = first;
    this.#endsAt = endsAt;
  }

  /** The line's time, without the work of making the line. */
  timeAt(index: number): EpochMs {
    const section = this.#sectionAt(index);
    return timeIn(section, index - section.first);
  }

  at(index: number): Line {
    const section = this.#sectionAt(index);
    const within = index - section.first;
    const timestamp = timeIn(section, within);
    return { timestamp, message: section.message(within, timestamp) };
  }

  ingestedAt(timestamp: EpochMs): EpochMs {
    const batch = Math.ceil((timestamp + 1) / batchMs) * batchMs;
    return Math.max(timestamp, Math.min(batch, Math.floor(this.#endsAt)));
  }

  /** How many lines have come in by now. */
  arrivedBy(now: EpochMs): number {
    return this.#firstWhere((index) => this.ingestedAt(this.timeAt(index)) > now);
  }

  /** How many lines are older than this. */
  olderThan(at: EpochMs): number {
    return this.#firstWhere((index) => this.timeAt(index) >= at);
  }

  /** Lines are in time order, so what holds for one holds for all after it. */
  #firstWhere(claim: (index: number) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (claim(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #sectionAt(index: number) {
    const section = this.#sections.findLast(({ first }) => first <= index);
    if (!section || index >= this.count) throw new RangeError(`The log has no line ${index}`);
    return section;
  }
}

function timeIn({ startAt, endAt, count }: Section, index: number): EpochMs {
  return Math.floor(startAt + ((endAt - startAt) * (index + 1)) / (count + 1));
}

/** A section of lines that are there already. */
export function written(startAt: EpochMs, endAt: EpochMs, lines: readonly string[]): Section {
  return { startAt, endAt, count: lines.length, message: (index) => `${lines[index] ?? ""}\n` };
}
