import type { MetricDatum, PutMetricDataInput } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import type { EpochMs } from "../time/simulated-time";
import { minuteMs } from "../traffic/demand";
import { fromStamp } from "../wire/stamp";
import type { Datum } from "./metrics/custom";
import type { Measured } from "./metrics/measured";
import { toMetricId } from "./queries";

const mostData = 1_000;
const dayMs = 24 * 60 * minuteMs;

/** What PutMetricData brings, minute by minute. Throws on what CloudWatch doesn't take. */
export function toData({ Namespace = "", MetricData = [] }: PutMetricDataInput, now: EpochMs): Datum[] {
  if (Namespace.startsWith("AWS/")) {
    refuse(
      "InvalidParameterValue",
      'The value AWS/ for parameter Namespace is reserved: it must not begin with "AWS/".',
    );
  }
  if (MetricData.length === 0) refuse("MissingRequiredParameter", "The parameter MetricData is required.");
  if (MetricData.length > mostData) {
    refuse(
      "InvalidParameterValue",
      `The collection MetricData must not have a size greater than ${mostData}.`,
    );
  }
  return MetricData.map((datum) => ({
    metric: toMetricId({ ...datum, Namespace }),
    unit: datum.Unit ?? "None",
    minute: minuteOf(datum, now),
    measured: measuredIn(datum),
  }));
}

/** Two weeks back and two hours ahead. */
function minuteOf({ Timestamp }: MetricDatum, now: EpochMs): EpochMs {
  const at = Timestamp === undefined ? now : fromStamp(Timestamp);
  if (at < now - 14 * dayMs || at > now + 120 * minuteMs) {
    refuse(
      "InvalidParameterValue",
      "The parameter Timestamp must be within two weeks before and two hours after now.",
    );
  }
  return Math.floor(at / minuteMs) * minuteMs;
}

function measuredIn(datum: MetricDatum): Measured {
  const { Value, Values, Counts = [], StatisticValues } = datum;
  if ([Value, Values, StatisticValues].filter((given) => given !== undefined).length !== 1) {
    refuse(
      "InvalidParameterCombination",
      "Exactly one of the parameters Value, Values and StatisticValues must be specified.",
    );
  }
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    return { samples: SampleCount, sum: Sum, least: Minimum, most: Maximum };
  }
  const values = (Values ?? [Value ?? 0]).map((value, index) => ({ value, count: Counts[index] ?? 1 }));
  if (values.length === 0 || (Counts.length > 0 && Counts.length !== values.length)) {
    refuse(
      "InvalidParameterValue",
      "The parameters Values and Counts must be of the same size, and not empty.",
    );
  }
  return fromValues(values);
}

function fromValues(values: readonly { value: number; count: number }[]): Measured {
  const numbers = values.map(({ value }) => value);
  return {
    samples: values.reduce((all, { count }) => all + count, 0),
    sum: values.reduce((all, { value, count }) => all + value * count, 0),
    least: Math.min(...numbers),
    most: Math.max(...numbers),
    values,
  };
}

function refuse(name: string, why: string): never {
  throw new Refusal(`${name}Exception`, why);
}
