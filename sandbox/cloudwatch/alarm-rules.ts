import type { PutCompositeAlarmInput, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import type { Alarm } from "./alarms/alarm";
import { missingDataTreatments, toComparison } from "./alarms/datapoints";
import { alarmsIn, parseRule, RuleError } from "./alarms/rule";
import { suppressorName } from "./alarms/suppression";
import { fillWords, MathError, namesIn, parseExpression } from "./math/expression";
import { toStatistic } from "./metrics/statistic";
import { isPeriod, requireQuery, requireSeparateIds } from "./query-rules";

const dayS = 86_400;

/** Throws on what PutMetricAlarm doesn't take. */
export function requireMetricAlarm(settings: PutMetricAlarmInput): void {
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData } = settings;
  if (EvaluationPeriods === undefined) refuse("The parameter EvaluationPeriods is required.");
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm > EvaluationPeriods) {
    refuse("The parameter DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
  }
  if (!toComparison(ComparisonOperator)) {
    refuse(`The sandbox has no alarms that compare by ${ComparisonOperator ?? "nothing"}.`);
  }
  if (Threshold === undefined) refuse("The parameter Threshold is required.");
  if (TreatMissingData !== undefined && !missingDataTreatments.some((each) => each === TreatMissingData)) {
    refuse("TreatMissingData must be one of breaching, notBreaching, ignore and missing.");
  }
  if (settings.Metrics) requireExpression(settings);
  else requireSingle(settings, EvaluationPeriods);
}

function requireSingle(settings: PutMetricAlarmInput, evaluationPeriods: number): void {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Period = 0 } = settings;
  if (MetricName === undefined || Namespace === undefined) {
    refuse("Either Metrics, or MetricName and Namespace, must be given.");
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    refuse("Exactly one of Statistic and ExtendedStatistic must be given.");
  }
  if (!toStatistic(Statistic ?? ExtendedStatistic ?? "")) refuse(`${ExtendedStatistic} is not a statistic.`);
  if (!isPeriod(Period)) refuse("The parameter Period must be 10, 30 or a multiple of 60.");
  if (Period * evaluationPeriods > 7 * dayS) {
    refuse(
      "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).",
    );
  }
}

function requireExpression({ Metrics = [], MetricName, Period }: PutMetricAlarmInput): void {
  if (MetricName !== undefined || Period !== undefined) {
    refuse("Metrics can't be given together with MetricName or Period.");
  }
  requireSeparateIds(Metrics);
  for (const query of Metrics) {
    requireQuery(query);
    if (query.Expression !== undefined)
      requireMath(
        query.Expression,
        Metrics.map(({ Id = "" }) => Id),
      );
  }
  if (Metrics.filter(({ ReturnData = true }) => ReturnData).length !== 1) {
    refuse("Exactly one element of the metrics list must return data.");
  }
}

function requireMath(expression: string, ids: readonly string[]): void {
  try {
    const unknown = namesIn(parseExpression(expression)).find(
      (name) => ![...ids, ...fillWords].includes(name),
    );
    if (unknown !== undefined) refuse(`The id ${unknown} in the expression is not defined.`);
  } catch (error) {
    if (error instanceof MathError) refuse(error.message);
    throw error;
  }
}

/** Throws on what PutCompositeAlarm doesn't take: rules that can't be read, alarms that aren't there, circles. */
export function requireCompositeAlarm(
  settings: PutCompositeAlarmInput,
  find: (name: string) => Alarm | undefined,
): void {
  const { AlarmName = "", AlarmRule = "" } = settings;
  requireSuppressor(settings, find);
  for (const name of alarmsNamed(AlarmRule)) {
    if (!find(name))
      refuse(`Could not save the composite alarm as alarm ${name} in the alarm rule does not exist.`);
    if (leadsTo(name, AlarmName, find)) refuse("The alarm rule must not lead back to the alarm itself.");
  }
}

function requireSuppressor(
  {
    ActionsSuppressor,
    ActionsSuppressorWaitPeriod,
    ActionsSuppressorExtensionPeriod,
  }: PutCompositeAlarmInput,
  find: (name: string) => Alarm | undefined,
): void {
  if (ActionsSuppressor === undefined) return;
  if (!find(suppressorName(ActionsSuppressor)))
    refuse(`The actions suppressor ${ActionsSuppressor} does not exist.`);
  if (ActionsSuppressorWaitPeriod === undefined || ActionsSuppressorExtensionPeriod === undefined) {
    refuse("An actions suppressor needs a wait period and an extension period.");
  }
}

function leadsTo(name: string, wanted: string, find: (name: string) => Alarm | undefined): boolean {
  if (name === wanted) return true;
  const declaration = find(name)?.declaration;
  if (declaration?.kind !== "composite") return false;
  return alarmsNamed(declaration.AlarmRule ?? "").some((child) => leadsTo(child, wanted, find));
}

function alarmsNamed(rule: string): string[] {
  try {
    return alarmsIn(parseRule(rule));
  } catch (error) {
    if (error instanceof RuleError) refuse(error.message);
    throw error;
  }
}

function refuse(why: string): never {
  throw new Refusal("ValidationException", why);
}
