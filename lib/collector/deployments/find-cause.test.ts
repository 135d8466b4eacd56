import { describe, expect, it } from "vitest";
import { createdAt, deployment } from "../../model/deployment.fixture";
import { parseDeploymentId, toActionExecutionId } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import { anAction, anExecution, aPipeline, aStage, testExecutionId } from "../../model/pipeline.fixture";
import type { ActionStatus } from "../../model/status";
import { applyCause } from "./find-cause";
import { openKnownPipelines } from "./known-pipelines";

const facts = {
  accountName: "prod",
  production: { accounts: ["prod"], stages: ["Prod*"] },
  applications: [],
};
const { id } = deployment();

type Doing = {
  provider?: string;
  configuration?: Record<string, string>;
  externalExecutionId?: string | undefined;
  status?: ActionStatus;
  stage?: string;
  region?: string;
};

/** A pipeline whose deploy action has done something. */
function aDeploying(doing: Doing = {}): PipelineSnapshot {
  const { provider = "CodeDeploy", configuration = {}, status = "InProgress", region } = doing;
  const latest = {
    ...{ id: toActionExecutionId("action-1"), status, externalExecutionId: doing.externalExecutionId },
    ...{ startedAt: createdAt - 5_000, changedAt: createdAt + 60_000 },
  };
  const action = anAction({ name: "Deploy", category: "Deploy", provider, configuration, region, latest });
  const inStage = { executionId: testExecutionId, status: "InProgress", type: "STANDARD" } as const;
  const revision = { actionName: "Source", revisionId: "abc", message: "Fix rounding", author: "Ada" };
  return aPipeline({
    tags: { team: "payments" },
    stages: [aStage({ name: doing.stage ?? "Production", latest: inStage, actions: [action] })],
    executions: [anExecution({ revisions: [revision] })],
  });
}

function causeOf(pipeline: PipelineSnapshot, changes: Parameters<typeof deployment>[0] = {}) {
  const known = openKnownPipelines();
  known.hear([{ kind: "pipeline", pipeline }]);
  return applyCause(deployment({ isProduction: false, ...changes }), known, { facts });
}

describe("the cause of a deployment", () => {
  it("is the action that names it; name, tags and production are then the pipeline's", () => {
    const pipeline = aDeploying({ externalExecutionId: id });
    expect(causeOf(pipeline)).toMatchObject({
      ...{ name: pipeline.name, tags: { team: "payments" }, isProduction: true },
      cause: {
        ...{
          pipeline: pipeline.key,
          executionId: testExecutionId,
          stageName: "Production",
          actionName: "Deploy",
        },
        revisions: [{ id: "abc", message: "Fix rounding", author: "Ada" }],
      },
    });
  });

  it("lends it what is usual, unless it undoes another", () => {
    const pipeline = aDeploying({ externalExecutionId: id });
    const usual = { usualMs: 6, usualLongMs: 9 };
    const stages = pipeline.stages.map((stage) => ({
      ...stage,
      actions: stage.actions.map((action) => ({ ...action, ...usual, usualMostMs: 12 })),
    }));
    expect(causeOf({ ...pipeline, stages }).usual).toEqual(usual);
    expect(causeOf({ ...pipeline, stages }, { rollback: { of: deployment().key } }).usual).toBeUndefined();
    expect(causeOf(pipeline).usual).toBeUndefined();
  });

  it("is found in history where the stages show newer ones", () => {
    const known = openKnownPipelines();
    const pipeline = aDeploying();
    const record = {
      ...{
        id: toActionExecutionId("old"),
        executionId: testExecutionId,
        stageName: "Staging",
        actionName: "Deploy",
      },
      ...({
        category: "Deploy",
        status: "Succeeded",
        startedAt: 1,
        endedAt: 2,
        externalExecutionId: id,
      } as const),
    };
    known.hear([{ kind: "pipeline", pipeline }]);
    known.hearRecords(pipeline.key, [record]);
    const found = applyCause(deployment(), known, { facts });
    expect(found).toMatchObject({ cause: { stageName: "Staging" }, isProduction: false });
  });

  it("is, for what undoes another, that one's", () => {
    const undone = causeOf(aDeploying({ externalExecutionId: id }));
    const undoing = applyCause(deployment({ rollback: { of: undone.key } }), openKnownPipelines(), {
      facts,
      undone,
    });
    expect(undoing).toMatchObject({
      name: undone.name,
      tags: undone.tags,
      cause: undone.cause,
      isProduction: true,
    });
  });

  it("keeps its commits when the pipeline shows them no more", () => {
    const before = causeOf(aDeploying({ externalExecutionId: id }));
    const later = { ...aDeploying({ externalExecutionId: id }), executions: [], stages: [] };
    expect(causeOf(later, before).cause).toEqual(before.cause);
  });

  const service = { cluster: "prod", service: "checkout" };
  const ecs = {
    engine: "ECS",
    id: parseDeploymentId("ecs~prod~checkout~X1"),
    thing: { kind: "service", ...service },
  } as const;
  const configuration = { ClusterName: "prod", ServiceName: "checkout" };
  it.each<[string, Doing, number, boolean]>([
    ["by its name", { provider: "ECS", externalExecutionId: "X1" }, createdAt, true],
    ["by its service, while the action runs", { provider: "ECS", configuration }, createdAt + 600_000, true],
    [
      "by its service, within an ended action's time",
      { provider: "ECS", configuration, status: "Succeeded" },
      createdAt,
      true,
    ],
    ["not after it", { provider: "ECS", configuration, status: "Succeeded" }, createdAt + 600_000, false],
    ["not before it", { provider: "ECS", configuration }, createdAt - 600_000, false],
    ["not in another region", { provider: "ECS", configuration, region: "us-east-1" }, createdAt, false],
    [
      "not of another service",
      { provider: "ECS", configuration: { ...configuration, ServiceName: "x" } },
      createdAt,
      false,
    ],
  ])("of ECS's own is found %s", (_, doing, at, isFound) => {
    const { id: ecsId, ...rest } = ecs;
    const found = causeOf(aDeploying(doing), { ...rest, ...(ecsId ? { id: ecsId } : {}), createdAt: at });
    expect(found.cause !== undefined).toBe(isFound);
  });

  it.each<[string, Doing, boolean]>([
    ["where a pipeline's production deploys to the same group", {}, true],
    ["not where its staging does", { stage: "Staging" }, false],
    [
      "where no pipeline deploys to it and the account is",
      { configuration: { ApplicationName: "other" } },
      true,
    ],
  ])("is unknown of one nobody's pipeline began, which is production %s", (_, doing, isProduction) => {
    const group = { ApplicationName: "checkout", DeploymentGroupName: "production" };
    const found = causeOf(aDeploying({ configuration: group, ...doing }));
    expect(found).toMatchObject({ isProduction, name: "checkout" });
    expect(found.cause).toBeUndefined();
    expect(found.tags).toBeUndefined();
  });
});
