import type { EpochMs, SimulatedTime } from "../../time/simulated-time";
import { seedOf } from "../../traffic/chance";
import type { Alarm, NewState } from "./alarm";

/** Says what state a metric alarm should be in. */
export interface Judge {
  /** Undefined: it stays as it is. */
  judge(alarm: Alarm, now: EpochMs): NewState | undefined;
  /** When what the alarm watches last became different. */
  changedAt(alarm: Alarm, now: EpochMs): EpochMs;
  /** How long after a change its points still become others. */
  settlingMs(alarm: Alarm): number;
}

const roundMs = 15_000;
const roundsAMinute = 4;
const hourMs = 3_600_000;

/**
 * Goes round the metric alarms: each is evaluated once a minute while what it watches is new, and once an hour when
 * nothing has changed for long. So a thousand quiet alarms cost next to nothing, and a jump of the clock stays short.
 */
export class Rounds {
  readonly #time: SimulatedTime;
  readonly #alarms: () => Iterable<Alarm>;
  readonly #lookedAt = new WeakMap<Alarm, EpochMs>();
  readonly #turns = new WeakMap<Alarm, number>();
  #wakesAt: EpochMs = 0;

  constructor(time: SimulatedTime, alarms: () => Iterable<Alarm>) {
    this.#time = time;
    this.#alarms = alarms;
  }

  begin(judge: Judge, decide: (alarm: Alarm, state: NewState) => void): void {
    const round = () => {
      const now = this.#time.now();
      if (now >= this.#wakesAt) this.#goRound(judge, decide, now);
      this.#time.at(nextRound(Math.max(now, this.#wakesAt)), round);
    };
    this.#time.at(nextRound(this.#time.now()), round);
  }

  sleepUntil(at: EpochMs): void {
    this.#wakesAt = at;
  }

  get areAsleep(): boolean {
    return this.#time.now() < this.#wakesAt;
  }

  #goRound(judge: Judge, decide: (alarm: Alarm, state: NewState) => void, now: EpochMs): void {
    const turn = Math.floor(now / roundMs) % roundsAMinute;
    for (const alarm of this.#alarms()) {
      if (alarm.held || alarm.declaration.kind !== "metric" || this.#turnOf(alarm) !== turn) continue;
      if (!this.#isDue(judge, alarm, now)) continue;
      this.#lookedAt.set(alarm, now);
      const state = judge.judge(alarm, now);
      if (state) decide(alarm, state);
    }
  }

  #turnOf(alarm: Alarm): number {
    const known = this.#turns.get(alarm);
    if (known !== undefined) return known;
    const turn = seedOf(`${alarm.account}/${alarm.region}/${alarm.name}`) % roundsAMinute;
    this.#turns.set(alarm, turn);
    return turn;
  }

  #isDue(judge: Judge, alarm: Alarm, now: EpochMs): boolean {
    const lookedAt = this.#lookedAt.get(alarm) ?? 0;
    if (now - lookedAt >= hourMs) return true;
    const changedAt = Math.max(judge.changedAt(alarm, now), alarm.configuredAt, alarm.state.updatedAt);
    return now - changedAt < judge.settlingMs(alarm);
  }
}

/** On the whole quarters of a minute, so that a round keeps its place in it. */
function nextRound(after: EpochMs): EpochMs {
  return (Math.floor(after / roundMs) + 1) * roundMs;
}
