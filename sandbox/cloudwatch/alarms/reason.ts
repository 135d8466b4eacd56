import type { EpochMs } from "../../time/simulated-time";
import type { AlarmState } from "./alarm";
import type { Comparison, MissingData } from "./datapoints";

export interface Evaluated {
  readonly state: AlarmState;
  readonly before: AlarmState;
  /** The points that decided, oldest first. */
  readonly points: readonly { readonly at: EpochMs; readonly value: number }[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly missing: MissingData;
}

/** Why an alarm is in its state, in CloudWatch's words. */
export function reasonOf(evaluated: Evaluated): string {
  const { state, points, evaluationPeriods, missing } = evaluated;
  const gaps = evaluationPeriods - points.length;
  if (state === "INSUFFICIENT_DATA") return `Insufficient Data: ${count(gaps)} ${were(gaps)} unknown.`;
  if (points.length > 0) return thresholdReason(evaluated);
  const treated = missing === "breaching" ? "Breaching" : "NonBreaching";
  return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} ${evaluationPeriods === 1 ? "period" : "periods"} and ${gaps} missing ${gaps === 1 ? "datapoint was" : "datapoints were"} treated as [${treated}].`;
}

/** Names the points that speak for the state, newest first. */
function thresholdReason(evaluated: Evaluated): string {
  const { state, before, points, evaluationPeriods, datapointsToAlarm, comparison, threshold } = evaluated;
  const speaking = points
    .filter(({ value }) => comparison.holds(value, threshold) === (state === "ALARM"))
    .reverse();
  const needed = state === "ALARM" ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const named = speaking.map(({ at, value }) => `${double(value)} (${dayFirst(at)})`).join(", ");
  const not = state === "ALARM" ? "" : "not ";
  return (
    `Threshold Crossed: ${speaking.length} out of the last ${evaluationPeriods} datapoints [${named}] ` +
    `${were(speaking.length)} ${not}${comparison.words} the threshold (${double(threshold)}) ` +
    `(minimum ${count(needed)} for ${before === state ? opposite(state) : before} -> ${state} transition).`
  );
}

const opposite = (state: AlarmState): AlarmState => (state === "ALARM" ? "OK" : "ALARM");
const count = (n: number) => `${n} ${n === 1 ? "datapoint" : "datapoints"}`;
const were = (n: number) => (n === 1 ? "was" : "were");

export interface ReasonData {
  readonly now: EpochMs;
  readonly startAt: EpochMs;
  /** Only of an alarm on one metric. */
  readonly statistic: string | undefined;
  readonly periodSeconds: number;
  readonly values: readonly number[];
  readonly threshold: number;
}

/** JSON as CloudWatch writes it: whole numbers of measured things with a decimal. */
export function reasonDataOf(data: ReasonData): string {
  const { now, startAt, statistic, periodSeconds, values, threshold } = data;
  const parts = [
    `"version":"1.0"`,
    `"queryDate":"${stampOf(now)}"`,
    `"startDate":"${stampOf(startAt)}"`,
    ...(statistic === undefined ? [] : [`"statistic":${JSON.stringify(statistic)}`]),
    `"period":${periodSeconds}`,
    `"recentDatapoints":[${values.map(double).join(",")}]`,
    `"threshold":${double(threshold)}`,
  ];
  return `{${parts.join(",")}}`;
}

function double(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
}

/** `2019-10-02T17:04:40.989+0000` */
export function stampOf(at: EpochMs): string {
  return new Date(at).toISOString().replace("Z", "+0000");
}

/** `02/10/19 16:59:00` */
function dayFirst(at: EpochMs): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `Friday 22 July, 2022 15:57:45 UTC` */
export function spelledOut(at: EpochMs): string {
  const date = new Date(at);
  const time = date.toISOString().slice(11, 19);
  const day = `${weekdays[date.getUTCDay()]} ${String(date.getUTCDate()).padStart(2, "0")}`;
  return `${day} ${months[date.getUTCMonth()]}, ${date.getUTCFullYear()} ${time} UTC`;
}
