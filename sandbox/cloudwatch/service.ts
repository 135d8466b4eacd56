import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { alarmActingOperations } from "./operations/acting-on-alarms";
import { metricOperations } from "./operations/metrics";
import { alarmReadingOperations } from "./operations/reading-alarms";

/** As CloudWatch's quotas have it; how much more a burst may be is not published. */
const rate = (perSecond: number) => ({ perSecond, burst: perSecond });

export const cloudWatch: ServiceModel = {
  name: "monitoring",
  prefix: "GraniteServiceVersion20100801",
  version: "1.0",
  operations: { ...metricOperations, ...alarmReadingOperations, ...alarmActingOperations },
  limits,
  rates: {
    DescribeAlarmHistory: rate(20),
    DescribeAlarms: rate(9),
    DescribeAlarmsForMetric: rate(9),
    GetMetricData: rate(500),
    GetMetricStatistics: rate(400),
    ListMetrics: rate(25),
    PutMetricData: rate(500),
    SetAlarmState: rate(3),
  },
  invalidInput: "ValidationException",
  queryErrors: {
    InternalServiceFault: "InternalServiceError",
    InvalidFormatFault: "InvalidFormat",
    InvalidParameterCombinationException: "InvalidParameterCombination",
    InvalidParameterValueException: "InvalidParameterValue",
    LimitExceededFault: "LimitExceeded",
    MissingRequiredParameterException: "MissingParameter",
    ThrottlingException: "Throttling",
    AccessDeniedException: "AccessDenied",
    UnknownOperationException: "InvalidAction",
    ValidationException: "ValidationError",
  },
};
