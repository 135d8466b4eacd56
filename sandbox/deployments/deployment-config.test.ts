import { describe, expect, test } from "vitest";
import { batchSize, predefinedConfigs, trafficSteps } from "./deployment-config";

const routingOf = (name: string) =>
  predefinedConfigs.find((config) => config.name === `CodeDeployDefault.${name}`)?.routing ?? {
    type: "AllAtOnce",
  };
const rule = (name: string) =>
  predefinedConfigs.find((config) => config.name === `CodeDeployDefault.${name}`)?.healthyHosts ?? {
    type: "HOST_COUNT" as const,
    value: 0,
  };

describe("the predefined configurations", () => {
  test("are AWS's, by name", () => {
    expect(predefinedConfigs.map(({ name }) => name.replace("CodeDeployDefault.", ""))).toEqual([
      "OneAtATime",
      "HalfAtATime",
      "AllAtOnce",
      "ECSAllAtOnce",
      "ECSLinear10PercentEvery1Minutes",
      "ECSLinear10PercentEvery3Minutes",
      "ECSCanary10Percent5Minutes",
      "ECSCanary10Percent15Minutes",
      "LambdaAllAtOnce",
      "LambdaLinear10PercentEvery1Minute",
      "LambdaLinear10PercentEvery2Minutes",
      "LambdaLinear10PercentEvery3Minutes",
      "LambdaLinear10PercentEvery10Minutes",
      "LambdaCanary10Percent5Minutes",
      "LambdaCanary10Percent10Minutes",
      "LambdaCanary10Percent15Minutes",
      "LambdaCanary10Percent30Minutes",
    ]);
    expect(new Set(predefinedConfigs.map(({ id }) => id)).size).toBe(predefinedConfigs.length);
  });

  test.each([
    ["ECSAllAtOnce", [[0, 100]]],
    [
      "ECSCanary10Percent5Minutes",
      [
        [0, 10],
        [5, 100],
      ],
    ],
    [
      "LambdaLinear10PercentEvery2Minutes",
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((percent, index) => [2 * index, percent]),
    ],
  ])("%s shifts as its name says", (name, steps) => {
    const planned = trafficSteps(routingOf(name)).map(({ afterMs, percent }) => [afterMs / 60_000, percent]);
    expect(planned).toEqual(steps);
  });

  test("a percentage that doesn't divide a hundred ends with a smaller step", () => {
    const steps = trafficSteps({ type: "TimeBasedLinear", percent: 30, intervalMinutes: 1 });
    expect(steps.map(({ percent }) => percent)).toEqual([30, 60, 90, 100]);
  });
});

test.each([
  ["OneAtATime", 6, 0, 1],
  ["OneAtATime", 6, 1, 0],
  ["OneAtATime", 1, 0, 1],
  ["HalfAtATime", 6, 0, 3],
  ["HalfAtATime", 5, 0, 2],
  ["HalfAtATime", 5, 2, 0],
  ["AllAtOnce", 6, 0, 6],
])("%s of %i hosts, %i failed: %i at once", (name, total, failed, size) => {
  expect(batchSize(rule(name), { total, failed })).toBe(size);
});

test("nine hosts of which six must be healthy go three at a time", () => {
  expect(batchSize({ type: "HOST_COUNT", value: 6 }, { total: 9, failed: 0 })).toBe(3);
  expect(batchSize({ type: "FLEET_PERCENT", value: 40 }, { total: 9, failed: 0 })).toBe(5);
});
