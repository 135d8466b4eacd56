import fc from "fast-check";
import { expect, it, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { answerMetrics } from "./answer-metrics";
import { csvTables } from "./csv-table";
import { metricsPipeline } from "./facts.fixture";
import { toMetricsCsv } from "./metrics-csv";
import { randomPipelines, randomQuestion } from "./random-history.fixture";

/** Of cells that hold no comma and no quotes. */
function parseCsv(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...lines] = csv
    .split("\r\n")
    .slice(0, -1)
    .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}

function sum(csv: string, column: string): number {
  return parseCsv(csv).reduce((all, line) => all + Number(line[column]), 0);
}

it("adds up to what the charts say, whatever the past", () => {
  fc.assert(
    fc.property(randomPipelines(), randomQuestion(), (pipelines, question) => {
      const answer = answerMetrics({ question, now: testNow, pipelines });
      const { trend, dora, rankings } = answer;
      expect(sum(toMetricsCsv("trend", answer), "n")).toBe(trend.now?.n ?? 0);
      expect(sum(toMetricsCsv("distribution", answer), "n")).toBe(trend.now?.n ?? 0);
      if (question.group !== "stage") {
        expect(sum(toMetricsCsv("rows", answer), "n")).toBe(trend.now?.n ?? 0);
      }
      expect(sum(toMetricsCsv("dora", answer), "deployments")).toBe(dora.now.deployments);
      expect(sum(toMetricsCsv("dora", answer), "failed")).toBe(dora.now.failed);
      expect(sum(toMetricsCsv("hours", answer), "begun")).toBe(
        rankings.hours.flat().reduce((a, b) => a + b, 0),
      );
    }),
    { numRuns: 30 },
  );
});

const answer = answerMetrics({
  question: { days: 7, timeZone: "UTC", group: "pipeline" },
  now: testNow,
  pipelines: [metricsPipeline()],
});

test.each(csvTables)("%s has its names above, also with nothing below", (table) => {
  const [head = ""] = toMetricsCsv(table, { ...answer, rows: [], distribution: [] }).split("\r\n");
  expect(head.split(",").length).toBeGreaterThan(2);
});

it("writes whole milliseconds and hundredths, and a decrease as a number", () => {
  const [row] = answer.rows;
  if (!row) throw new Error("one pipeline, one row");
  const now = { n: 7, p50: 60_000.4, p90: 61_000.6, p95: 62_000 };
  const rows = [
    { ...row, now, changePercent: -12.349, changed: { words: "Build · Docker", byMs: -8_400.2 } },
  ];
  expect(parseCsv(toMetricsCsv("rows", { ...answer, rows }))).toMatchObject([
    { "p50 ms": "60000", "p90 ms": "61001", "change %": "-12.35", "by ms": "-8400", "failed %": "" },
  ]);
});

it("leaves the end of the last bar open", () => {
  const distribution = [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY, n: 3 }];
  expect(parseCsv(toMetricsCsv("distribution", { ...answer, distribution }))).toEqual([
    { "from ms": "0", "to ms": "", n: "3" },
  ]);
});
