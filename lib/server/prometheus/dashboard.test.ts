import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { tellEverything } from "./exposition.fixture";

type Target = { expr: string; legendFormat: string };
type Dashboard = {
  panels: { title: string; targets?: Target[]; gridPos: { x: number; y: number; w: number; h: number } }[];
  templating: { list: { name: string; definition?: string }[] };
};

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
// What the test is about; a member that is missing fails it.
const dashboard = JSON.parse(read("docs/grafana/signalbox.json")) as Dashboard;
const targets = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map((target) => ({ title, ...target })),
);
const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);

/** Prometheus adds these to all that it reads. */
const added = ["instance", "job"];
const series = new Map<string, Set<string>>();

beforeAll(async () => {
  for (const line of (await tellEverything()).split("\n")) {
    const [, name, labels = ""] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const known = series.get(name) ?? new Set(added);
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
});

const metricPattern = /\b(?:signalbox|nodejs|process)_\w+/g;
const metricsIn = (expr: string): string[] => expr.match(metricPattern) ?? [];

/** What narrows each metric, what a sum keeps of it, and what names the line. */
function labelsIn({ expr, legendFormat }: Target): string[] {
  const matched = [...expr.matchAll(/(\w+)(?:=~|!=|=|!~)"/g)].map(([, label]) => label);
  const kept = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = ""]) => labels.split(/,\s*/));
  const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
  return [...matched, ...kept, ...named].flatMap((label) => label ?? []);
}

type Place = Dashboard["panels"][number]["gridPos"];
const squaresOf = ({ x, y, w, h }: Place): string[] =>
  Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`);

describe("the Grafana dashboard", () => {
  test("asks for nothing that /api/metrics does not tell", () => {
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      const metrics = metricsIn(target.expr);
      expect(metrics.length, target.title).toBeGreaterThan(0);
      for (const metric of metrics) expect([...series.keys()], target.title).toContain(metric);
    }
  });

  test("narrows and groups by labels that are there", () => {
    for (const target of targets) {
      const known = metricsIn(target.expr).flatMap((metric) => [...(series.get(metric) ?? [])]);
      for (const label of labelsIn(target)) expect(known, `${target.title}: ${target.expr}`).toContain(label);
    }
  });

  test("chooses by what is there, and knows each variable it uses", () => {
    for (const definition of definitions) {
      const [, metric = "", label = ""] = /^label_values\((\w+)(?:\{.*\})?, (\w+)\)$/.exec(definition) ?? [];
      expect([...(series.get(metric) ?? [])], definition).toContain(label);
    }
    const names = [...dashboard.templating.list.map(({ name }) => name), "__rate_interval"];
    for (const text of [...targets.map(({ expr }) => expr), ...definitions])
      for (const [, name] of text.matchAll(/\$(\w+)/g)) expect(names, text).toContain(name);
  });

  test("has balanced brackets, and no two panels in one place", () => {
    for (const { expr } of targets)
      for (const [open, close] of ["()", "{}", "[]"].map((pair) => [...pair]))
        expect(expr.split(open ?? "").length, expr).toBe(expr.split(close ?? "").length);
    const taken = dashboard.panels.flatMap(({ gridPos }) => squaresOf(gridPos));
    expect(new Set(taken).size).toBe(taken.length);
  });
});

describe("the page on Prometheus", () => {
  test("names every metric of ours and no other", () => {
    const page = read("docs/prometheus.md");
    const ours = [...series.keys()].filter((name) => name.startsWith("signalbox_"));
    const bases = new Set(
      ours.map((name) => name.replace(/_duration_seconds_(bucket|sum|count)$/, "_duration_seconds")),
    );
    const named = new Set([...page.matchAll(/`(signalbox_\w+)`/g)].map(([, name]) => name ?? ""));
    expect([...named].sort()).toEqual([...bases].sort());
  });
});
