import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { AlarmReading } from "../model/deployment-reading";
import { readBatches } from "./batches";
import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { listOf, requiredOf } from "./missing";
import { readPages } from "./read-pages";
import { toAlarmReading, toCompositeAlarmReading } from "./to-alarm";

const mostAtOnce = 100;
const mostPages = 5;

export function createAlarmReads(
  client: () => CloudWatchClient,
  call: Caller,
): Pick<DeployGateway, "readAlarms"> {
  const readNamed = (AlarmNames: string[]) =>
    readPages({ operation: "DescribeAlarms", mostPages }, ({ nextToken: NextToken }) => {
      const command = new DescribeAlarmsCommand({
        AlarmNames,
        // Left out, CloudWatch tells of metric alarms only.
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        MaxRecords: mostAtOnce,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      return call(
        "DescribeAlarms",
        () => client().send(command),
        ({ MetricAlarms, CompositeAlarms }) => {
          requiredOf(MetricAlarms ?? CompositeAlarms);
          return [
            ...listOf(MetricAlarms).flatMap((raw) => toAlarmReading(raw) ?? []),
            ...listOf(CompositeAlarms).flatMap((raw) => toCompositeAlarmReading(raw) ?? []),
          ];
        },
      );
    });

  return {
    readAlarms: (names) =>
      readBatches(names, mostAtOnce, async (batch): Promise<readonly AlarmReading[]> => {
        const found = new Map((await readNamed(batch)).map((alarm) => [alarm.name, alarm]));
        return batch.map((name) => found.get(name) ?? { name, state: "missing" });
      }),
  };
}
