import {
  DescribeAlarmsInput$,
  GetMetricDataInput$,
  GetMetricStatisticsOutput$,
  PutMetricAlarmInput$,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";
import { fromQuery } from "./query-input";
import { toMarkup } from "./query-output";

describe("a Query request", () => {
  test("is read as its JSON sister", () => {
    expect(
      fromQuery(PutMetricAlarmInput$, {
        Action: "PutMetricAlarm",
        AlarmName: "12",
        ActionsEnabled: "false",
        Threshold: "0.5",
        "Dimensions.member.1.Name": "LoadBalancer",
        "Dimensions.member.1.Value": "app/shop/1",
        "AlarmActions.member.2": "b",
        "AlarmActions.member.1": "a",
      }),
    ).toEqual({
      AlarmName: "12",
      ActionsEnabled: false,
      Threshold: 0.5,
      Dimensions: [{ Name: "LoadBalancer", Value: "app/shop/1" }],
      AlarmActions: ["a", "b"],
    });
  });

  test("has times in ISO 8601, and lists in the order of their numbers", () => {
    const ids = Object.fromEntries(
      [11, 2, 1].map((number) => [`MetricDataQueries.member.${number}.Id`, `m${number}`]),
    );
    expect(fromQuery(GetMetricDataInput$, { StartTime: "2026-01-05T12:00:00Z", ...ids })).toEqual({
      StartTime: Date.UTC(2026, 0, 5, 12) / 1_000,
      MetricDataQueries: [{ Id: "m1" }, { Id: "m2" }, { Id: "m11" }],
    });
  });

  test("leaves what can't be read for the check to refuse", () => {
    expect(fromQuery(DescribeAlarmsInput$, { MaxRecords: "many" })).toEqual({ MaxRecords: "many" });
  });
});

test("a Query answer has members, entries, ISO times, and nothing that could be markup", () => {
  const answer = {
    Label: "<b>&",
    Datapoints: [{ Timestamp: Date.UTC(2026, 0, 5, 12) / 1_000, ExtendedStatistics: { p99: 0.5 } }],
  };
  expect(toMarkup(GetMetricStatisticsOutput$, answer).text).toBe(
    "<Label>&#60;b&#62;&#38;</Label><Datapoints><member><Timestamp>2026-01-05T12:00:00.000Z</Timestamp>" +
      "<ExtendedStatistics><entry><key>p99</key><value>0.5</value></entry></ExtendedStatistics></member></Datapoints>",
  );
  expect(toMarkup("unit", undefined).text).toBe("");
});
