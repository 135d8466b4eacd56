import type { PutCompositeAlarmInput, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Cancel, EpochMs, SimulatedTime } from "../../time/simulated-time";
import type { Alarm, AlarmChange, AlarmDeclaration, AlarmState, NewState, Place } from "./alarm";
import { judgeComposite } from "./composite";
import { noteCreated, noteState, noteUpdated } from "./history";
import { type Judge, Rounds } from "./rounds";

/** The alarms of all accounts and regions. */
export class Alarms {
  readonly #time: SimulatedTime;
  readonly #alarms = new Map<string, Alarm>();
  readonly #listeners = new Set<(change: AlarmChange) => void>();
  readonly #rounds: Rounds;

  constructor(time: SimulatedTime) {
    this.#time = time;
    this.#rounds = new Rounds(time, () => this.#alarms.values());
  }

  /** From now on metric alarms are evaluated, by this judge. */
  evaluateBy(judge: Judge): void {
    this.#rounds.begin(judge, (alarm, state) => this.set(alarm, state));
  }

  /** A past that is lived through in seconds is not worth evaluating: nothing is before this moment. */
  sleepUntil(at: EpochMs): void {
    this.#rounds.sleepUntil(at);
  }

  /** Whether nothing is evaluated yet. */
  get areAsleep(): boolean {
    return this.#rounds.areAsleep;
  }

  /** Undefined where there is no such alarm. */
  stateOf(account: string, region: string, name: string): AlarmState | undefined {
    return this.find({ account, region }, name)?.state.value;
  }

  /** Told after the fact; what a listener does in answer, it does later on the agenda. */
  onChange(listener: (change: AlarmChange) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(place: Place, name: string): Alarm | undefined {
    return this.#alarms.get(keyOf(place, name));
  }

  /** Of one account and region, by name. */
  in({ account, region }: Place): Alarm[] {
    return [...this.#alarms.values()]
      .filter((alarm) => alarm.account === account && alarm.region === region)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  put(place: Place, settings: PutMetricAlarmInput): Alarm {
    return this.#declare(place, { kind: "metric", ...settings });
  }

  /** The alarms its rule names are there, and its rule can be read. */
  putComposite(place: Place, settings: PutCompositeAlarmInput): Alarm {
    const alarm = this.#declare(place, { kind: "composite", ...settings });
    this.#judgeComposite(alarm, undefined);
    return alarm;
  }

  remove(place: Place, name: string): void {
    this.#alarms.delete(keyOf(place, name));
  }

  /** Gives an alarm a state, as SetAlarmState does: the next evaluation may give it another. */
  set(alarm: Alarm, { value, reason, reasonData }: NewState): void {
    const at = this.#time.now();
    const previous = alarm.state;
    alarm.state = {
      value,
      reason,
      ...(reasonData === undefined ? {} : { reasonData }),
      updatedAt: at,
      transitionedAt: previous.value === value ? previous.transitionedAt : at,
    };
    if (previous.value === value) return;
    noteState(alarm, previous);
    const { account, region, name } = alarm;
    const change = { account, region, name, state: value, before: previous.value, at, alarm, previous };
    for (const listener of this.#listeners) listener(change);
    for (const other of this.in(alarm)) this.#judgeComposite(other, alarm);
  }

  /** Gives an alarm a state that stays until it is let go; an alarm nobody declared comes into being. */
  hold(place: Place, name: string, state: NewState): void {
    const alarm = this.find(place, name) ?? this.put(place, unwatched(name));
    alarm.held = true;
    this.set(alarm, state);
  }

  /** Lets an alarm follow its metrics, or its rule, again. */
  letGo(alarm: Alarm): void {
    alarm.held = false;
    this.#judgeComposite(alarm, undefined);
  }

  /** `cause` is the alarm that changed, if that is why. */
  #judgeComposite(alarm: Alarm, cause: Alarm | undefined): void {
    if (alarm.held || alarm === cause) return;
    const state = judgeComposite(alarm, cause, (name) => this.find(alarm, name));
    if (state) this.set(alarm, state);
  }

  #declare(place: Place, declaration: AlarmDeclaration): Alarm {
    const now = this.#time.now();
    const name = declaration.AlarmName ?? "";
    const known = this.find(place, name);
    const alarm = known ?? newAlarm(place, declaration, now);
    alarm.declaration = declaration;
    alarm.configuredAt = now;
    this.#alarms.set(keyOf(place, name), alarm);
    if (known) noteUpdated(alarm);
    else noteCreated(alarm);
    return alarm;
  }
}

function newAlarm({ account, region }: Place, declaration: AlarmDeclaration, now: EpochMs): Alarm {
  const reason = "Unchecked: Initial alarm creation";
  return {
    account,
    region,
    name: declaration.AlarmName ?? "",
    declaration,
    configuredAt: now,
    state: { value: "INSUFFICIENT_DATA", reason, updatedAt: now, transitionedAt: now },
    held: false,
    history: [],
  };
}

/** Of a metric nobody publishes. */
function unwatched(name: string): PutMetricAlarmInput {
  return {
    AlarmName: name,
    Namespace: "Sandbox",
    MetricName: name,
    Statistic: "Sum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: "GreaterThanThreshold",
  };
}

function keyOf({ account, region }: Place, name: string): string {
  return `${account}/${region}/${name}`;
}
