import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleFiles, examples, hasExamples, pathsOf, readExample } from "../testing/examples";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { minuteMs } from "../traffic/demand";
import { watchService } from "./alarms/usual";
import { dimensions, lately, openShop, place, query } from "./testing";

let sandbox: Sandbox;

/** What the sandbox was seen to answer, and to tell, by kind. */
const seen = new Map<string, Set<string>>();

function note(kind: string, value: unknown): void {
  const known = seen.get(kind) ?? new Set<string>();
  for (const path of pathsOf(value)) known.add(path);
  seen.set(kind, known);
}

const busy = {
  AlarmName: "busy",
  AlarmDescription: "More requests than ever",
  AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:on-call"],
  Namespace: "AWS/ApplicationELB",
  MetricName: "RequestCount",
  Dimensions: dimensions(),
  Statistic: "Sum" as const,
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1_000_000,
  ComparisonOperator: "GreaterThanThreshold" as const,
};

async function askEverything(): Promise<void> {
  const aws = sandbox.cloudWatch();
  await aws.putMetricAlarm(busy);
  await aws.putCompositeAlarm({
    AlarmName: "all",
    AlarmDescription: "Anything",
    AlarmRule: "ALARM(busy) OR ALARM(shop-errors)",
    AlarmActions: busy.AlarmActions,
    ActionsSuppressor: "shop-latency",
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 180,
  });
  sandbox.step(5 * minuteMs);
  for (const name of ["busy", "shop-errors"]) {
    await sandbox.control("POST", "/alarms", { ...place, name, state: "ALARM" });
    await sandbox.control("DELETE", "/alarms", { ...place, name });
    sandbox.step(5 * minuteMs);
  }
  const asked = lately(sandbox.world, [
    query("m", "RequestCount"),
    { Id: "e", Expression: "m * 2", Label: "twice" },
  ]);
  await aws.getMetricData(asked);
  const { StartTime, EndTime } = asked;
  await aws.getMetricStatistics({ ...busy, Statistics: ["Maximum"], StartTime, EndTime });
  await aws.listMetrics({});
  await aws.describeAlarms({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] });
  await aws.describeAlarmsForMetric(busy);
  await aws.describeAlarmHistory({});
}

describe.skipIf(!hasExamples)(`every member an answer of AWS shows (skipped without ${examples})`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ populate: (world) => watchService(world.alarms, openShop(world).shop) });
    sandbox.world.events.hear((event) => note("event", event));
    sandbox.step(60 * minuteMs);
    await askEverything();
    for (const { operation, error, body } of sandbox.recorder.answers) {
      if (!error && body !== "") note(operation, JSON.parse(body));
    }
  });
  afterAll(() => sandbox?.close());

  test.each(exampleFiles("cloudwatch-").filter((file) => !file.includes("-request")))(
    "of %s is one the sandbox answers with too",
    (file) => {
      const [, operation = ""] = file.replace(/\.json$/, "").split("-");
      const known = seen.get(operation) ?? new Set();
      expect([...pathsOf(readExample(file))].filter((path) => !known.has(path))).toEqual([]);
    },
  );

  // The band of an anomaly is two queries that return data; its paths are an expression's.
  test.each(exampleFiles("event-cloudwatch-"))("of %s is one the sandbox's events have too", (file) => {
    const known = seen.get("event") ?? new Set();
    const plain = (path: string) => path.replace(/(\.metric\.dimensions)\.\w+$/, "$1.*");
    const ours = new Set([...known].map(plain));
    expect([...pathsOf(readExample(file))].map(plain).filter((path) => !ours.has(path))).toEqual([]);
  });
});
