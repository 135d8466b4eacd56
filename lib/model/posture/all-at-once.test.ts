import { expect, test } from "vitest";
import { findAllAtOnce } from "./all-at-once";
import { aDeploy, deploy, facts, minuteMs, told } from "./posture.fixture";
import type { PostureFacts } from "./posture-facts";

const after = (...deploys: Parameters<typeof aDeploy>[0][]) =>
  facts({}, { deploys: deploys.map((one) => aDeploy(one)) });
const alias = (DeployStrategy?: string, deploys: PostureFacts["deploys"] = []) => {
  const configuration = {
    FunctionName: "pay",
    FunctionAlias: "live",
    ...(DeployStrategy && { DeployStrategy }),
  };
  return facts({ production: { actions: [{ ...deploy, provider: "Lambda", configuration }] } }, { deploys });
};
const atOnce = { kind: "all-at-once" } as const;
const older = { startedAt: aDeploy().startedAt - minuteMs };

test.each<[string, PostureFacts, readonly string[]]>([
  ["a canary", after({}), []],
  ["nothing deployed yet", facts(), []],
  [
    "all at once",
    after({ strategy: atOnce, configName: "CodeDeployDefault.ECSAllAtOnce" }),
    [
      "Production · Deploy deploys to deployment group checkout/production with CodeDeployDefault.ECSAllAtOnce: all traffic moves in one step.",
    ],
  ],
  ["once all at once, a canary since", after({ strategy: atOnce, ...older }, {}), []],
  ["a canary, taken back all at once", after(older, { strategy: atOnce, isRollback: true }), []],
  ["all at once in another stage", after({ strategy: atOnce, stageName: "Staging" }), []],
  ["all at once by an action that is gone", after({ strategy: atOnce, actionName: "Old" }), []],
  [
    "one machine after the other",
    after({ strategy: { kind: "in-place", healthy: { kind: "percent", value: 50 } } }),
    [],
  ],
  [
    "every machine at once",
    after({ strategy: { kind: "in-place", healthy: { kind: "hosts", value: 0 } }, configName: undefined }),
    ["Production · Deploy deploys to deployment group checkout/production: no instance has to stay healthy."],
  ],
  ["a configuration that is not known", after({ strategy: { kind: "unknown", word: "Ours" } }), []],
  ["a function's canary", alias("Canary10Percent5Minutes"), []],
  [
    "a function without a strategy, never deployed",
    alias(),
    ["Production · Deploy moves alias pay:live to the new version in one step: it names no DeployStrategy."],
  ],
  [
    "a function all at once, told once",
    alias("AllAtOnce", [
      aDeploy({
        thing: { kind: "alias", functionName: "pay", alias: "live" },
        strategy: atOnce,
        configName: "AllAtOnce",
      }),
    ]),
    ["Production · Deploy deploys to alias pay:live with AllAtOnce: all traffic moves in one step."],
  ],
])("in production: %s", (_, given, evidence) => {
  expect(told(findAllAtOnce, given).map((finding) => finding.evidence)).toEqual(evidence);
});

test.each<[string, Parameters<typeof aDeploy>[0], string]>([
  ["tasks", {}, "checkout/production to CodeDeployDefault.ECSCanary10Percent5Minutes."],
  [
    "a function",
    { configName: "CodeDeployDefault.LambdaAllAtOnce" },
    "CodeDeployDefault.LambdaCanary10Percent5Minutes.",
  ],
  [
    "machines",
    { strategy: { kind: "in-place", healthy: { kind: "hosts", value: 0 } } },
    "CodeDeployDefault.OneAtATime.",
  ],
  [
    "a service",
    { thing: { kind: "service", cluster: "acme", service: "hub" } },
    "service acme/hub to CANARY or LINEAR",
  ],
])("names what is better for %s", (_, parts, words) => {
  const [finding] = findAllAtOnce(
    after({ strategy: atOnce, configName: "CodeDeployDefault.ECSAllAtOnce", ...parts }),
  );
  expect(finding?.remedy).toContain(words);
});
