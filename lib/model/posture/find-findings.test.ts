import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findFindings } from "./find-findings";
import { postureRules, ruleOf, severities } from "./finding";
import { aDeploy, build, deploy, facts, source, stageOf } from "./posture.fixture";

test("a pipeline as it should be shows nothing", () => {
  expect(findFindings(facts({}, { deploys: [aDeploy()] }))).toEqual([]);
});

test("a careless one shows the gravest first, each under an id of its own that tells its rule", () => {
  const stages = [
    stageOf("Source", [{ ...source, provider: "S3" }]),
    stageOf("Build", [{ ...build, configuration: { Password: "hunter2", ApiToken: "hunter2" } }]),
    stageOf("Production", [deploy]),
  ];
  const careless = aDeploy({
    strategy: { kind: "all-at-once" },
    waits: { terminationMs: 0 },
    safeguards: {
      alarmsStop: false,
      alarmNames: [],
      rollsBackOn: { failure: false, alarm: false, stop: false },
    },
  });
  const found = findFindings(facts({ stages, pipelineType: "V1" }, { deploys: [careless] }));
  expect(found.map(({ rule }) => rule)).toEqual([
    ...["plain-secret", "plain-secret", "all-at-once", "no-approval", "no-test", "no-rollback"],
    ...["no-alarm", "no-bake", "polling", "v1"],
  ]);
  const ranks = found.map(({ severity }) => severities.indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted());
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  for (const { id, rule } of found) expect(ruleOf(id)).toBe(rule);
});

test("the page on the posture tells of every rule", () => {
  const page = readFileSync(new URL("../../../docs/posture.md", import.meta.url), "utf8");
  const told = page.match(/^\| `[a-z0-9-]+` \|/gm)?.map((row) => row.slice(3, -3));
  expect(told).toEqual([...postureRules]);
});
