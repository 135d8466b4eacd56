import { describe, expect, test } from "vitest";
import { sandboxForTests } from "../testing/use-sandbox";
import { minuteMs } from "../traffic/demand";
import { dimensions, lately, openShop, query, shipVersion, valuesOf } from "./testing";

const { sandbox } = sandboxForTests();
const world = () => sandbox().world;
const cloudWatch = () => sandbox().cloudWatch();

function rise() {
  const { shop, price } = openShop(world());
  sandbox().step(60 * minuteMs);
  return { shop, price };
}

describe("GetMetricData", () => {
  test("a bad version raises errors and latency on its own target group only", async () => {
    const { shop } = rise();
    shipVersion(world(), shop);
    sandbox().step(20 * minuteMs);
    const { MetricDataResults } = await cloudWatch().getMetricData(
      lately(world(), [
        query("blue5", "HTTPCode_Target_5XX_Count", { targetGroup: "shop-blue" }),
        query("green5", "HTTPCode_Target_5XX_Count", { targetGroup: "shop-green" }),
        query("green", "RequestCount", { targetGroup: "shop-green" }),
        query("blueP99", "TargetResponseTime", { targetGroup: "shop-blue", Stat: "p99" }),
        query("greenP99", "TargetResponseTime", { targetGroup: "shop-green", Stat: "p99" }),
        { Id: "ratio", Expression: "100*green5/FILL(green,1)" },
      ]),
    );
    const of = (id: string) => valuesOf(MetricDataResults, id);
    expect(Math.max(...of("blue5"))).toBeLessThan(6);
    expect(Math.min(...of("ratio"))).toBeGreaterThan(15);
    expect(of("ratio").length).toBe(18);
    expect(Math.max(...of("blueP99"))).toBeLessThan(0.4);
    expect(Math.min(...of("greenP99"))).toBeGreaterThan(1.5);
  });

  test("points come late: no minute is seen before it is over and has arrived", async () => {
    rise();
    const ask = () => cloudWatch().getMetricData(lately(world(), [query("m", "RequestCount")]));
    const last = async () => (await ask()).MetricDataResults?.[0]?.Timestamps?.at(-1)?.getTime() ?? 0;
    const before = await last();
    expect(world().time.now() - before).toBeGreaterThanOrEqual(2 * minuteMs);
    sandbox().step(minuteMs);
    expect(await last()).toBe(before + minuteMs);
    world().metrics.delayMs = 10 * minuteMs;
    expect(world().time.now() - (await last())).toBeGreaterThanOrEqual(11 * minuteMs);
  });

  test("the same question gets the same answer, also later", async () => {
    const { shop } = rise();
    const asked = lately(world(), [
      query("m", "RequestCount"),
      query("p", "TargetResponseTime", { Stat: "p50" }),
    ]);
    const first = await cloudWatch().getMetricData(asked);
    expect((await cloudWatch().getMetricData(asked)).MetricDataResults).toEqual(first.MetricDataResults);
    shipVersion(world(), shop);
    sandbox().step(60 * minuteMs);
    const { MetricDataResults: later } = await cloudWatch().getMetricData(asked);
    const known = first.MetricDataResults?.[0]?.Values ?? [];
    expect(later?.[0]?.Values?.slice(0, known.length)).toEqual(known);
  });

  test("newest first unless told; without points there is nothing, not zero", async () => {
    rise();
    const { ScanBy: _, ...asked } = lately(world(), [
      query("all", "RequestCount"),
      query("green", "RequestCount", { targetGroup: "shop-green" }),
      query("stranger", "NoSuchMetric"),
    ]);
    const { MetricDataResults = [] } = await cloudWatch().getMetricData(asked);
    const [all, green, stranger] = MetricDataResults;
    const times = all?.Timestamps?.map((at) => at.getTime()) ?? [];
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(all?.StatusCode).toBe("Complete");
    for (const none of [green, stranger]) expect(none).toMatchObject({ Values: [], StatusCode: "Complete" });
  });

  test("longer periods hold what their minutes hold, and begin where the question begins", async () => {
    rise();
    const asked = lately(world(), [
      query("m1", "RequestCount"),
      query("m5", "RequestCount", { Period: 300 }),
    ]);
    const StartTime = new Date(world().time.now() - 23 * minuteMs - 20_000);
    const { MetricDataResults } = await cloudWatch().getMetricData({ ...asked, StartTime });
    const minutes = valuesOf(MetricDataResults, "m1");
    const fives = valuesOf(MetricDataResults, "m5");
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    expect(fives[0]).toBe(sum(minutes.slice(0, 5)));
    expect(sum(fives)).toBe(sum(minutes));
    const [first] = MetricDataResults?.[1]?.Timestamps ?? [];
    expect(first?.getTime()).toBe(Math.floor(StartTime.getTime() / minuteMs) * minuteMs);
  });

  test("pages by points: what doesn't fit is partial, and the pages add up", async () => {
    rise();
    const asked = lately(world(), [query("a", "RequestCount"), query("b", "HTTPCode_Target_2XX_Count")]);
    const whole = await cloudWatch().getMetricData(asked);
    const pages = [];
    let NextToken: string | undefined;
    do {
      const page = await cloudWatch().getMetricData({ ...asked, MaxDatapoints: 20, NextToken });
      pages.push(page);
      NextToken = page.NextToken;
      sandbox().step(minuteMs);
    } while (NextToken);
    expect(pages[0]?.MetricDataResults?.map(({ StatusCode }) => StatusCode)).toEqual(["PartialData"]);
    for (const id of ["a", "b"]) {
      const joined = pages.flatMap(({ MetricDataResults }) => valuesOf(MetricDataResults, id));
      expect(joined).toEqual(valuesOf(whole.MetricDataResults, id));
    }
  });

  test("Lambda tells the versions of an alias apart, and publishes zeros", async () => {
    rise();
    const of = (Id: string, MetricName: string, ExecutedVersion: string) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: "AWS/Lambda",
          MetricName,
          Dimensions: [
            { Name: "FunctionName", Value: "price" },
            { Name: "Resource", Value: "price:live" },
            { Name: "ExecutedVersion", Value: ExecutedVersion },
          ],
        },
        Period: 60,
        Stat: "Sum",
      },
    });
    const { MetricDataResults } = await cloudWatch().getMetricData(
      lately(world(), [
        of("errors", "Errors", "41"),
        of("asked", "Invocations", "41"),
        of("new", "Errors", "42"),
      ]),
    );
    expect(valuesOf(MetricDataResults, "errors").length).toBe(valuesOf(MetricDataResults, "asked").length);
    expect(valuesOf(MetricDataResults, "errors")).toContain(0);
    expect(valuesOf(MetricDataResults, "new")).toEqual([]);
  });

  test.each([
    ["no queries", [], {}],
    ["an id twice", [query("m", "RequestCount"), query("m", "RequestCount")], {}],
    ["an id that begins upper-case", [query("M", "RequestCount")], {}],
    ["a period of 90 s", [query("m", "RequestCount", { Period: 90 })], {}],
    ["an unknown statistic", [query("m", "RequestCount", { Stat: "Mode" })], {}],
    ["an unknown function", [{ Id: "e", Expression: "FOO(1)" }], {}],
    ["an expression that is a number", [{ Id: "e", Expression: "1+1" }], {}],
    ["nothing to return", [{ ...query("m", "RequestCount"), ReturnData: false }], {}],
    ["an end before the start", [query("m", "RequestCount")], { EndTime: new Date(0) }],
  ])("refuses %s with the name Query gave it", async (_, queries, more) => {
    rise();
    const failed = cloudWatch().getMetricData({ ...lately(world(), queries), ...more });
    await expect(failed).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("refuses a token of another question", async () => {
    rise();
    const asked = lately(world(), [query("a", "RequestCount")]);
    const { NextToken } = await cloudWatch().getMetricData({ ...asked, MaxDatapoints: 5 });
    for (const token of [NextToken, "nonsense"]) {
      const other = { ...asked, ScanBy: "TimestampDescending" as const, NextToken: token };
      await expect(cloudWatch().getMetricData(other)).rejects.toMatchObject({ name: "InvalidNextToken" });
    }
  });
});

describe("GetMetricStatistics", () => {
  test("gives the statistics asked for, with their unit", async () => {
    rise();
    const now = world().time.now();
    const { Datapoints = [], Label } = await cloudWatch().getMetricStatistics({
      Namespace: "AWS/ApplicationELB",
      MetricName: "TargetResponseTime",
      Dimensions: dimensions(),
      StartTime: new Date(now - 20 * minuteMs),
      EndTime: new Date(now),
      Period: 300,
      Statistics: ["Average", "Maximum", "SampleCount"],
      ExtendedStatistics: ["p99"],
    });
    expect(Label).toBe("TargetResponseTime");
    expect(Datapoints.length).toBe(4);
    for (const { Average = 0, Maximum = 0, ExtendedStatistics, Unit } of Datapoints) {
      expect(Average).toBeLessThan(ExtendedStatistics?.p99 ?? 0);
      expect(ExtendedStatistics?.p99).toBeLessThanOrEqual(Maximum);
      expect(Unit).toBe("Seconds");
    }
  });

  test.each([
    ["InvalidParameterCombinationException", { EndTime: new Date(0) }],
    ["InvalidParameterCombinationException", { StartTime: new Date(0) }],
    ["InvalidParameterValueException", { Period: 61 }],
    ["MissingRequiredParameterException", { Statistics: undefined }],
  ])("answers %s to %o", async (name, more) => {
    const now = world().time.now();
    const failed = cloudWatch().getMetricStatistics({
      Namespace: "AWS/ApplicationELB",
      MetricName: "RequestCount",
      StartTime: new Date(now - minuteMs),
      EndTime: new Date(now),
      Period: 60,
      Statistics: ["Sum"],
      ...more,
    });
    await expect(failed).rejects.toMatchObject({ name });
  });
});

describe("ListMetrics", () => {
  test("every metric that is listed can be read", async () => {
    rise();
    const { Metrics = [] } = await cloudWatch().listMetrics({});
    expect(new Set(Metrics.map(({ Namespace }) => Namespace))).toEqual(
      new Set(["AWS/ApplicationELB", "AWS/Lambda", "AWS/ECS", "AWS/CodePipeline"]),
    );
    const { metrics } = world();
    for (const { Namespace = "", MetricName = "", Dimensions = [] } of Metrics) {
      const pairs = Dimensions.map(({ Name = "", Value = "" }) => [Name, Value]);
      const id = { namespace: Namespace, name: MetricName, dimensions: Object.fromEntries(pairs) };
      expect(metrics.find({ account: "111122223333", region: "eu-west-1" }, id), MetricName).toBeDefined();
    }
  });

  test("is narrowed by namespace, name and dimensions", async () => {
    rise();
    const { Metrics = [] } = await cloudWatch().listMetrics({
      Namespace: "AWS/Lambda",
      MetricName: "Errors",
      Dimensions: [{ Name: "ExecutedVersion" }],
    });
    expect(Metrics.map(({ Dimensions }) => Dimensions?.map(({ Value }) => Value))).toEqual([
      ["price", "price:live", "41"],
    ]);
  });
});
