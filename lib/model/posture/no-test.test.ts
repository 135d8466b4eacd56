import { expect, test } from "vitest";
import { findNoTest } from "./no-test";
import { build, deploy, facts, source, stageOf, told } from "./posture.fixture";
import type { PostureFacts } from "./posture-facts";

const before = (...actions: Parameters<typeof stageOf>[1]) =>
  facts({
    stages: [stageOf("Source", [source]), stageOf("Build", actions), stageOf("Production", [deploy])],
  });
const rule = { name: "Probe", configuration: {} };
const asked = (provider: string) =>
  facts({
    stages: [
      stageOf("Build", [build]),
      stageOf("Production", [deploy], {
        conditions: [{ type: "BEFORE_ENTRY", rules: [{ ...rule, provider }] }],
      }),
    ],
  });

test.each<[string, PostureFacts, number]>([
  ["an action of category Test", facts(), 0],
  ["a build whose name says so", before({ ...build, name: "IntegrationTests" }), 0],
  ["a build whose project says so", before({ ...build, configuration: { ProjectName: "shop-e2e" } }), 0],
  ["a function whose name says so", before({ ...build, category: "Invoke", name: "SmokeTest" }), 0],
  ["a build that deploys to the test stage", before({ ...build, name: "DeployToTest" }), 1],
  ["a condition that runs code", asked("LambdaInvoke"), 0],
  ["a condition that only looks at the clock", asked("DeploymentWindow"), 1],
  ["a build", before(build), 1],
  ["a deployment to a stage called Test", before({ ...deploy, name: "DeployTest" }), 1],
  ["no production", facts({}, { production: new Set() }), 0],
])("before production: %s", (_, given, count) => {
  expect(told(findNoTest, given)).toHaveLength(count);
});

test.each([
  [[build], "No test stands before Production · Deploy: only Source, Build."],
  [
    Array.from({ length: 6 }, () => build),
    "No test stands before Production · Deploy: only Source, Build, Build, Build, Build and 2 more.",
  ],
])("names what stands there instead", (actions, evidence) => {
  expect(told(findNoTest, before(...actions))).toEqual([{ severity: "high", evidence }]);
});
