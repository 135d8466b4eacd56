import { describe, expect, test } from "vitest";
import { deployment } from "../deployment.fixture";
import type { DeploymentRecord } from "../history/deployment-record";
import type { DeploymentKey, PipelineKey, PipelineName, Region } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import { aPipeline, testAddress, testExecutionId, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import { gatherFacts, type PostureSources } from "./gather-facts";
import { deploy, minuteMs, stageOf } from "./posture.fixture";

// The casts hold because the literals have the form their parsers ask for.
const here = "eu-west-1" as Region;
const there = "us-east-1" as Region;
const named = (name: string, region = here, deployRegion?: string): PipelineSnapshot => {
  const address = { ...testAddress, name: name as PipelineName, region };
  const stages = [stageOf("Production", [{ ...deploy, region: deployRegion }])];
  return aPipeline({ ...address, key: pipelineKeyOf(address), application: "Shop", stages });
};
const from = (parts: Partial<PostureSources>): ReturnType<typeof gatherFacts> =>
  gatherFacts({
    ...{ pipelines: [], deployments: [], records: new Map<PipelineKey, DeploymentRecord[]>() },
    ...{ executionsOf: () => [], productionOf: () => new Set(["Production"]), nowAt: () => testNow },
    ...parts,
  });

describe("an application's regions", () => {
  test.each<[string, readonly PipelineSnapshot[], readonly string[], readonly string[]]>([
    ["one pipeline, one region", [named("api")], [here], [here]],
    ["a neighbour elsewhere", [named("api"), named("web", there)], [here, there], [here]],
    ["its own twin elsewhere", [named("api"), named("api", there)], [here, there], [here, there]],
    ["its twin by another name", [named("api"), named("api-us", there)], [here, there], [here, there]],
    [
      "its twin by a whole region's name",
      [named("api"), named("api-us-east-1", there)],
      [here, there],
      [here, there],
    ],
    ["its twin by a short one", [named("api"), named("api-use1", there)], [here, there], [here, there]],
    ["actions that go elsewhere", [named("api", here, there), named("web")], [here, there], [there]],
  ])("%s", (_, pipelines, regions, own) => {
    const [first] = pipelines;
    expect(first && from({ pipelines })(first).application).toEqual({ name: "Shop", regions, own });
  });

  test("without an application there are none", () => {
    expect(from({})(aPipeline()).application).toBeUndefined();
  });
});

describe("its deployments", () => {
  const pipeline = aPipeline();
  const cause = {
    ...{ pipeline: pipeline.key, executionId: testExecutionId },
    ...{ stageName: "Production", actionName: "Deploy" },
  };
  const seen = deployment({ cause: { ...cause, revisions: [] }, status: "Succeeded" });
  const record: DeploymentRecord = {
    ...{ key: `${seen.key}-2` as DeploymentKey, engine: "CodeDeploy", thing: seen.thing, name: "checkout" },
    ...{
      isProduction: true,
      status: "Succeeded",
      strategy: { kind: "all-at-once" },
      waits: {},
      weights: [],
      cause,
    },
    ...{ startedAt: testNow - 60 * minuteMs, endedAt: testNow - 50 * minuteMs },
  };

  test("are those in sight, and those that are only remembered", () => {
    const deploys = from({ deployments: [seen], records: new Map([[pipeline.key, [record]]]) })(
      pipeline,
    ).deploys;
    expect(deploys.map(({ key }) => key)).toEqual([seen.key, record.key]);
    expect(deploys[0]).toMatchObject({
      hasSucceeded: true,
      safeguards: { alarmsStop: true, alarmNames: ["checkout-5xx"] },
    });
    expect(deploys[1]).toMatchObject({ safeguards: undefined, strategy: { kind: "all-at-once" } });
  });

  test("are told once, by what is in sight", () => {
    const again = { ...record, key: seen.key };
    const { deploys } = from({ deployments: [seen], records: new Map([[pipeline.key, [again]]]) })(pipeline);
    expect(deploys.map(({ strategy }) => strategy.kind)).toEqual(["canary"]);
  });

  test("are not those of another pipeline, or of none", () => {
    const others = [
      deployment(),
      deployment({ cause: { ...cause, pipeline: pipelineKeyOf(named("web")), revisions: [] } }),
    ];
    expect(from({ deployments: others })(pipeline).deploys).toEqual([]);
  });
});
