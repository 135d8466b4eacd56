import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { alarmActingOperations } from "./operations/acting-on-alarms";
import { metricOperations } from "./operations/metrics";
import { alarmReadingOperations } from "./operations/reading-alarms";

export const cloudWatch: ServiceModel = {
  name: "monitoring",
  prefix: "GraniteServiceVersion20100801",
  version: "1.0",
  operations: { ...metricOperations, ...alarmReadingOperations, ...alarmActingOperations },
  limits,
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
