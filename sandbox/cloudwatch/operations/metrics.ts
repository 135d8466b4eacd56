import {
  type GetMetricDataInput,
  GetMetricDataInput$,
  GetMetricDataOutput$,
  type GetMetricStatisticsInput,
  GetMetricStatisticsInput$,
  GetMetricStatisticsOutput$,
  type ListMetricsInput,
  ListMetricsInput$,
  ListMetricsOutput$,
  type PutMetricDataInput,
  PutMetricDataInput$,
} from "@aws-sdk/client-cloudwatch";
import { operation } from "../../wire/operation";
import { pageOfSorted } from "../../wire/page";
import { readMetricData } from "../metric-data";
import { readMetricStatistics } from "../metric-statistics";
import { metricKey } from "../metrics/metric";
import { toData } from "../put-metric-data";
import { fromMetricId } from "../queries";

const getMetricData = operation<GetMetricDataInput>(
  GetMetricDataInput$,
  GetMetricDataOutput$,
  ({ world: { metrics, time }, caller, input }) =>
    readMetricData({ metrics, place: caller, now: time.now() }, input),
);

const getMetricStatistics = operation<GetMetricStatisticsInput>(
  GetMetricStatisticsInput$,
  GetMetricStatisticsOutput$,
  ({ world: { metrics, time }, caller, input }) =>
    readMetricStatistics({ metrics, place: caller, now: time.now() }, input),
);

const listedAtOnce = 500;

const listMetrics = operation<ListMetricsInput>(
  ListMetricsInput$,
  ListMetricsOutput$,
  ({ world, caller, input }) => {
    const { Namespace, MetricName, Dimensions = [], NextToken } = input;
    const found = world.metrics
      .list(caller)
      .filter(
        ({ namespace, name, dimensions }) =>
          (Namespace === undefined || namespace === Namespace) &&
          (MetricName === undefined || name === MetricName) &&
          Dimensions.every(
            ({ Name = "", Value }) =>
              Object.hasOwn(dimensions, Name) && (Value === undefined || dimensions[Name] === Value),
          ),
      );
    const { items, nextToken } = pageOfSorted(found, metricKey, "metrics", {
      nextToken: NextToken,
      maxResults: listedAtOnce,
      invalidToken: "InvalidParameterValueException",
    });
    return { Metrics: items.map(fromMetricId), ...(nextToken ? { NextToken: nextToken } : {}) };
  },
);

const putMetricData = operation<PutMetricDataInput>(
  PutMetricDataInput$,
  "unit",
  ({ world: { metrics, time }, caller, input }) => {
    for (const datum of toData(input, time.now())) metrics.custom.put(caller, datum, time.now());
  },
);

export const metricOperations = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricData: putMetricData,
};
