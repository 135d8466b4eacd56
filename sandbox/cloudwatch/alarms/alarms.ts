import type { PutCompositeAlarmInput, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Cancel, SimulatedTime } from "../../time/simulated-time";
import type { Alarm, AlarmChange, AlarmDeclaration, AlarmState, Place } from "./alarm";

export interface NewState {
  readonly value: AlarmState;
  readonly reason: string;
  readonly reasonData?: string | undefined;
}

/** The alarms of all accounts and regions. */
export class Alarms {
  readonly #time: SimulatedTime;
  readonly #alarms = new Map<string, Alarm>();
  readonly #listeners = new Set<(change: AlarmChange) => void>();

  constructor(time: SimulatedTime) {
    this.#time = time;
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

  putComposite(place: Place, settings: PutCompositeAlarmInput): Alarm {
    return this.#declare(place, { kind: "composite", ...settings });
  }

  remove(place: Place, name: string): void {
    this.#alarms.delete(keyOf(place, name));
  }

  /** Gives an alarm a state, as SetAlarmState does: the next evaluation may give it another. */
  set(alarm: Alarm, { value, reason, reasonData }: NewState): void {
    const at = this.#time.now();
    const before = alarm.state;
    alarm.state = {
      value,
      reason,
      ...(reasonData === undefined ? {} : { reasonData }),
      updatedAt: at,
      transitionedAt: before.value === value ? before.transitionedAt : at,
    };
    if (before.value === value) return;
    const { account, region, name } = alarm;
    for (const listener of this.#listeners)
      listener({ account, region, name, state: value, before: before.value, at });
  }

  /** Gives an alarm a state that stays until it is let go; an alarm nobody declared comes into being. */
  hold(place: Place, name: string, state: NewState): void {
    const alarm = this.find(place, name) ?? this.put(place, unwatched(name));
    alarm.held = true;
    this.set(alarm, state);
  }

  #declare({ account, region }: Place, declaration: AlarmDeclaration): Alarm {
    const now = this.#time.now();
    const name = declaration.AlarmName ?? "";
    const known = this.find({ account, region }, name);
    const reason = "Unchecked: Initial alarm creation";
    const alarm: Alarm = known ?? {
      account,
      region,
      name,
      declaration,
      configuredAt: now,
      state: { value: "INSUFFICIENT_DATA", reason, updatedAt: now, transitionedAt: now },
      held: false,
      history: [],
    };
    alarm.declaration = declaration;
    alarm.configuredAt = now;
    this.#alarms.set(keyOf(alarm, name), alarm);
    return alarm;
  }
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
