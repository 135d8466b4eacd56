import type { PutCompositeAlarmInput, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../../time/simulated-time";

export const alarmStates = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
export type AlarmState = (typeof alarmStates)[number];

/** Where an alarm lives. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export type AlarmDeclaration =
  | ({ readonly kind: "metric" } & Omit<PutMetricAlarmInput, "Tags">)
  | ({ readonly kind: "composite" } & Omit<PutCompositeAlarmInput, "Tags">);

/** An alarm's state as AWS tells it. */
export interface StateRecord {
  readonly value: AlarmState;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly updatedAt: EpochMs;
  /** When `value` last became another one. */
  readonly transitionedAt: EpochMs;
}

export interface NewState {
  readonly value: AlarmState;
  readonly reason: string;
  readonly reasonData?: string | undefined;
}

export interface Alarm extends Place {
  readonly name: string;
  declaration: AlarmDeclaration;
  configuredAt: EpochMs;
  state: StateRecord;
  /** Told to stay as it is: not evaluated until it is let go. */
  held: boolean;
  readonly history: HistoryItem[];
}

export interface HistoryItem {
  readonly at: EpochMs;
  readonly type: "ConfigurationUpdate" | "StateUpdate";
  readonly summary: string;
  /** JSON text. */
  readonly data: string;
}

/** An alarm came into another state. */
export interface AlarmChange extends Place {
  readonly name: string;
  readonly state: AlarmState;
  readonly before: AlarmState;
  readonly at: EpochMs;
  readonly alarm: Alarm;
  readonly previous: StateRecord;
}

export function alarmArn({ account, region, name }: Place & { name: string }): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}
