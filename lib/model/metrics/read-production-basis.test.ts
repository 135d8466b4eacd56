import { describe, expect, it, test } from "vitest";
import { anAction, aStage } from "../pipeline.fixture";
import { actionFacts, executionFacts, metricsPipeline, stageFacts } from "./facts.fixture";
import { readProductionBasis } from "./read-production-basis";

const executions = (...deploying: readonly string[]) => [
  executionFacts({
    stages: deploying.map((stageName) => stageFacts({ stageName, actions: [actionFacts()] })),
  }),
];
const named = (...names: readonly string[]) => names.map((name) => aStage({ name, actions: [anAction()] }));

describe("without a rule, production", () => {
  test.each<
    [string, readonly string[], { accountName?: string; deploying?: readonly string[] }, readonly string[]]
  >([
    ["is what is named so", ["Build", "Staging", "Production"], {}, ["Production"]],
    ["may be several stages", ["Build", "prod-eu", "prod-us"], {}, ["prod-eu", "prod-us"]],
    ["may be part of a name", ["Build", "DeployToProd"], {}, ["DeployToProd"]],
    ["may be called live", ["Build", "Live"], {}, ["Live"]],
    ["is not what comes before it", ["PreProd", "pre-production", "NonProd", "preprod"], {}, []],
    ["is no product", ["Products", "Reproduce"], {}, []],
    ["else is what deploys last", ["Build", "A", "B", "Tidy"], { deploying: ["A", "B"] }, ["B"]],
    ["is not a test's stage", ["Build", "Staging"], { deploying: ["Staging"] }, []],
    ["is not in a test account", ["Build", "B"], { accountName: "acme-dev", deploying: ["B"] }, []],
    ["may have its name in a test account", ["Prod"], { accountName: "dev" }, ["Prod"]],
  ])("%s", (_, stages, { accountName = "acme", deploying = [] }, expected) => {
    const pipeline = metricsPipeline({
      row: { accountName, stages: named(...stages) },
      executions: deploying.length > 0 ? executions(...deploying) : [],
    });
    const basis = readProductionBasis([pipeline], undefined);
    expect(basis.kind).toBe("guessed");
    expect(basis.stages.map(({ stageName }) => stageName)).toEqual(expected);
    expect(basis.without).toEqual(expected.length > 0 ? [] : [pipeline.row.key]);
  });
});

describe("by a rule, production", () => {
  const stages = [
    aStage({ name: "Build", isProduction: true }),
    aStage({ name: "Deploy", isProduction: true }),
    aStage({ name: "Prod" }),
  ];
  const pipeline = metricsPipeline({ row: { stages }, executions: executions("Deploy") });
  const stagesBy = (rule: Parameters<typeof readProductionBasis>[1]) =>
    readProductionBasis([pipeline], rule).stages.map(({ stageName }) => stageName);

  it("is what the configuration calls so, whatever it is named", () => {
    expect(stagesBy({ stages: ["Build", "Deploy"] })).toEqual(["Build", "Deploy"]);
  });

  it("is what deploys, where the rule speaks of accounts alone", () => {
    expect(stagesBy({ accounts: ["prod"] })).toEqual(["Deploy"]);
  });

  it("is not guessed where the rule finds none", () => {
    const without = metricsPipeline({ row: { stages: named("Prod") } });
    expect(readProductionBasis([without], { stages: ["Live"] })).toEqual({
      ...{ kind: "configured", stages: [], without: [without.row.key] },
    });
  });
});
