import { type Alarm, alarmArn, type NewState } from "./alarm";
import { spelledOut, stampOf } from "./reason";
import { alarmsIn, holds, parseRule, type Rule } from "./rule";

/**
 * What a composite alarm's rule makes of the alarms it names. `cause` is the alarm that changed; without one the alarm
 * was just declared, or follows its rule again. Undefined: nothing changes for it.
 */
export function judgeComposite(
  alarm: Alarm,
  cause: Alarm | undefined,
  find: (name: string) => Alarm | undefined,
): NewState | undefined {
  if (alarm.declaration.kind !== "composite") return undefined;
  const rule = parseRule(alarm.declaration.AlarmRule ?? "");
  const children = alarmsIn(rule);
  if (cause && !children.includes(cause.name)) return undefined;
  const value = holds(rule, (name) => find(name)?.state.value) ? "ALARM" : "OK";
  if (cause && value === alarm.state.value) return undefined;
  return { value, reason: reasonOf(alarm, cause, value), reasonData: reasonDataOf(rule, cause, find) };
}

function reasonOf(alarm: Alarm, cause: Alarm | undefined, value: string): string {
  if (!cause) return `${alarmArn(alarm)} was created and its alarm rule evaluates to ${value}`;
  const { state } = cause;
  return `${alarmArn(cause)} transitioned to ${state.value} at ${spelledOut(state.updatedAt)}`;
}

function reasonDataOf(
  rule: Rule,
  cause: Alarm | undefined,
  find: (name: string) => Alarm | undefined,
): string {
  const told = cause ? [cause] : alarmsIn(rule).flatMap((name) => find(name) ?? []);
  const triggeringAlarms = told.map((child) => ({
    arn: alarmArn(child),
    state: { value: child.state.value, timestamp: stampOf(child.state.updatedAt) },
  }));
  return JSON.stringify({ triggeringAlarms }).slice(0, 4_000);
}
