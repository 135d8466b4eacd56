import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { logsOperations } from "./operations";

export const logs: ServiceModel = {
  name: "logs",
  prefix: "Logs_20140328",
  version: "1.1",
  operations: logsOperations,
  limits,
  invalidInput: "InvalidParameterException",
  // Service quotas of CloudWatch Logs, per account and region.
  rates: {
    GetLogEvents: { perSecond: 25, burst: 25 },
    FilterLogEvents: { perSecond: 10, burst: 10 },
    DescribeLogStreams: { perSecond: 25, burst: 25 },
    DescribeLogGroups: { perSecond: 10, burst: 10 },
  },
};
