import type { EpochMs } from "../../time/simulated-time";
import type { Alarm, HistoryItem, StateRecord } from "./alarm";

const keptMs = 30 * 24 * 3_600_000;
const mostItems = 200;
const longestData = 4_095;

export function noteCreated(alarm: Alarm): void {
  const { name, configuredAt } = alarm;
  noteConfiguration(alarm, configuredAt, `Alarm "${name}" created`, "Create");
}

export function noteUpdated(alarm: Alarm): void {
  noteConfiguration(alarm, alarm.configuredAt, `Alarm "${alarm.name}" updated`, "Update");
}

function noteConfiguration(alarm: Alarm, at: EpochMs, summary: string, type: "Create" | "Update"): void {
  const { kind, ...settings } = alarm.declaration;
  const member = type === "Create" ? "createdAlarm" : "updatedAlarm";
  const data = JSON.stringify({ version: "1.0", type, [member]: settings });
  const short = JSON.stringify({ version: "1.0", type, [member]: { alarmName: alarm.name, kind } });
  note(alarm, { at, type: "ConfigurationUpdate", summary, data: data.length > longestData ? short : data });
}

/** The alarm is in its new state; `before` is the one it left. */
export function noteState(alarm: Alarm, before: StateRecord): void {
  const { state } = alarm;
  const summary = `Alarm updated from ${before.value} to ${state.value}`;
  const data = `{"version":"1.0","oldState":${stateJson(before)},"newState":${stateJson(state)}}`;
  const short = `{"version":"1.0","oldState":${shortJson(before)},"newState":${shortJson(state)}}`;
  note(alarm, {
    at: state.updatedAt,
    type: "StateUpdate",
    summary,
    data: data.length > longestData ? short : data,
  });
}

/** The reason's data is JSON already, and stays as CloudWatch wrote it. */
function stateJson({ value, reason, reasonData }: StateRecord): string {
  const data = reasonData !== undefined && isJson(reasonData) ? `,"stateReasonData":${reasonData}` : "";
  return `{"stateValue":${JSON.stringify(value)},"stateReason":${JSON.stringify(reason)}${data}}`;
}

function shortJson({ value, reason }: StateRecord): string {
  return JSON.stringify({ stateValue: value, stateReason: reason });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function note({ history }: Alarm, item: HistoryItem): void {
  history.push(item);
  while (history.length > mostItems || (history[0]?.at ?? item.at) < item.at - keptMs) history.shift();
}
