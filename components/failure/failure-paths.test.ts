import { describe, expect, it, test } from "vitest";
import { parseDeploymentId, toActionExecutionId } from "../../lib/model/ids";
import { testAddress, testExecutionId } from "../../lib/model/pipeline.fixture";
import { deploymentKeyOf } from "../../lib/model/scope";
import { aCard } from "./failure.fixture";
import { consolePageOf, placePath, wholeLogPath } from "./failure-paths";
import { toRetryTargets } from "./retry-targets";

const deployment = (raw: string) => {
  const id = parseDeploymentId(raw);
  if (id === undefined) throw new Error(`${raw} has the form of no deployment's id.`);
  return deploymentKeyOf({ ...testAddress, id });
};

describe("where AWS itself shows it", () => {
  test.each([
    [{}, "execution"],
    [{ executionId: undefined }, "pipeline"],
    [{ deployment: deployment("d-9LX0C4T2H") }, "deployment"],
    [{ deployment: deployment("ecs~fleet~web~1") }, "execution"],
  ])("%j is its %s", (parts, kind) => {
    expect(consolePageOf(aCard(parts))?.kind).toBe(kind);
  });
});

it("leads to the log of the attempt that failed, and nowhere where there is none", () => {
  const actionExecutionId = toActionExecutionId("second try");
  const card = aCard({ hasLog: true, actionExecutionId });
  expect(wholeLogPath(card)).toBe(`${placePath(card.place)}/log?action=second%20try`);
  expect(wholeLogPath(aCard({ hasLog: false, actionExecutionId }))).toBeUndefined();
  expect(wholeLogPath(aCard({ hasLog: true }))).toBeUndefined();
});

it("asks of a group only those stages to try again whose execution is known", () => {
  const cards = [aCard(), aCard({ executionId: undefined }, { name: "catalog" })];
  expect(toRetryTargets(cards)).toMatchObject([
    { name: "checkout-api", stageName: "Test", executionId: testExecutionId },
  ]);
});
