import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../providers/provider";
import { build, declare, source } from "../testing/declarations";
import { readEverything, readStage } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { codeBuild } from "../worlds/parts";
import { beginAlone } from "./begin-build";
import { phaseTypes } from "./phases";
import { ensureProject } from "./project";

const { sandbox, aws } = sandboxForTests();

async function startShop(name = "shop"): Promise<void> {
  await aws().createPipeline({ pipeline: declare(name) });
}

/** The build behind the latest execution of the pipeline's build action. */
async function readBuild(pipeline = "shop") {
  const { actionStates = [] } = await readStage(aws(), pipeline, "Build");
  const action = actionStates[0]?.latestExecution;
  const { builds = [] } = await sandbox()
    .codeBuild()
    .batchGetBuilds({ ids: [action?.externalExecutionId ?? ""] });
  const [found] = builds;
  if (!found || !action) throw new Error("no build");
  return { action, build: found };
}

describe("the build of a pipeline", () => {
  test("is under way while its action is, one phase after another", async () => {
    await startShop();
    const seen = new Set<string | undefined>();
    sandbox().step(seconds(10));
    for (let i = 0; i < 200; i += 1) {
      const { build: running, action } = await readBuild();
      expect(running.buildComplete).toBe(action.status !== "InProgress");
      seen.add(running.currentPhase);
      sandbox().step(seconds(7));
      if (running.buildComplete) break;
    }
    expect([...seen]).toEqual(phaseTypes.filter((type) => seen.has(type)));
    expect([...seen]).toEqual(expect.arrayContaining(["INSTALL", "BUILD", "COMPLETED"]));
  });

  test("ends with its action, and says what it was made of", async () => {
    await startShop();
    sandbox().step(hours(1));
    const { build: ended, action } = await readBuild();
    const { actions } = await readEverything(aws(), "shop");
    const detail = actions.find(({ actionName }) => actionName === "Build");
    const revision = actions.find(({ actionName }) => actionName === "Source")?.output?.executionResult;
    expect(ended).toMatchObject({
      id: action.externalExecutionId,
      buildStatus: "SUCCEEDED",
      startTime: detail?.startTime,
      endTime: detail?.lastUpdateTime,
      initiator: "codepipeline/shop",
      resolvedSourceVersion: revision?.externalExecutionId,
      source: { type: "CODEPIPELINE" },
      logs: { groupName: "/aws/codebuild/shop-build", cloudWatchLogsArn: action.logStreamARN },
    });
    const location = detail?.output?.outputArtifacts?.[0]?.s3location;
    expect(ended.artifacts?.location).toBe(`arn:aws:s3:::${location?.bucket}/${location?.key}`);
    expect(ended.artifacts?.sha256sum).toMatch(/^[0-9a-f]{64}$/);
    const lengths = (ended.phases ?? []).map((phase) => phase.durationInSeconds ?? 0);
    const total = (Number(ended.endTime) - Number(ended.startTime)) / 1_000;
    const sum = lengths.reduce((a, b) => a + b, 0);
    expect(Math.abs(total - sum)).toBeLessThan(lengths.length);
  });

  test("fails where and as its action says", async () => {
    await sandbox().control("POST", "/builds/next", {
      pipeline: "shop",
      trouble: "unit-test",
      afterMs: minutes(3),
    });
    await startShop();
    sandbox().step(hours(1));
    const { build: failed, action } = await readBuild();
    const bad = failed.phases?.filter(({ phaseStatus }) => phaseStatus === "FAILED");
    expect(bad).toHaveLength(1);
    const [context] = bad?.[0]?.contexts ?? [];
    expect(failed.buildStatus).toBe("FAILED");
    expect(action.errorDetails).toEqual({
      code: "JobFailed",
      message: `Build terminated with state: FAILED. Phase: ${bad?.[0]?.phaseType}, Code: ${context?.statusCode}, Message: ${context?.message}`,
    });
    expect(action.summary).toBe("Build terminated with state: FAILED");
  });

  test("that was told to fail in other words shows them too", async () => {
    await sandbox().control("POST", "/next", { provider: "CodeBuild", message: "3 tests failed" });
    await startShop();
    sandbox().step(hours(1));
    const { build: failed } = await readBuild();
    expect(failed.phases?.find(({ phaseType }) => phaseType === "BUILD")).toMatchObject({
      phaseStatus: "FAILED",
      contexts: [{ statusCode: "COMMAND_EXECUTION_ERROR", message: "3 tests failed" }],
    });
  });

  test("goes on when its action was abandoned", async () => {
    await startShop();
    sandbox().step(seconds(30));
    const { executions } = await readEverything(aws(), "shop");
    const [{ pipelineExecutionId } = {}] = executions;
    await aws().stopPipelineExecution({ pipelineName: "shop", pipelineExecutionId, abandon: true });
    const { action, build: running } = await readBuild();
    expect([action.status, running.buildStatus]).toEqual(["Abandoned", "IN_PROGRESS"]);
    sandbox().step(hours(1));
    expect((await readBuild()).build.buildStatus).toBe("SUCCEEDED");
  });

  test("in another region is there, and not here", async () => {
    const stages = [
      source("shop"),
      { name: "Build", actions: [codeBuild("Build", "far-build", { region: "us-east-1" })] },
    ];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const here = await sandbox().codeBuild().listBuilds({});
    const there = await sandbox().codeBuild({ region: "us-east-1" }).listBuilds({});
    expect([here.ids?.length, there.ids?.length]).toEqual([0, 1]);
  });

  test("of a project whose name is longer than CodeBuild takes does not start", async () => {
    const stages = [source("shop"), { name: "Build", actions: [codeBuild("Build", "p".repeat(151))] }];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const { actionStates } = await readStage(aws(), "shop", "Build");
    expect(actionStates?.[0]?.latestExecution?.errorDetails?.message).toContain("Project cannot be found");
  });

  test("of a project with the longest name has no log link rather than one that is cut", async () => {
    const stages = [source("shop"), { name: "Build", actions: [codeBuild("Build", "p".repeat(150))] }];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const { actionStates } = await readStage(aws(), "shop", "Build");
    const latest = actionStates?.[0]?.latestExecution;
    expect([latest?.status, latest?.logStreamARN]).toEqual(["Succeeded", undefined]);
  });
});

describe("builds and projects", () => {
  test("are listed newest first or last, page by page, by project and over all", async () => {
    await startShop();
    const codebuild = sandbox().codeBuild();
    const { world, step } = sandbox();
    const project = ensureProject(world, { account: "111122223333", region: "eu-west-1" }, "shop-build");
    for (let i = 0; i < 120; i += 1) {
      beginAlone(world, project, { initiator: "tester" });
      step(seconds(1));
    }
    const first = await codebuild.listBuildsForProject({ projectName: "shop-build" });
    const { nextToken } = first;
    const second = await codebuild.listBuildsForProject({ projectName: "shop-build", nextToken });
    const all = [...(first.ids ?? []), ...(second.ids ?? [])];
    expect([first.ids?.length, new Set(all).size, second.nextToken]).toEqual([100, 121, undefined]);
    const { ids: oldest = [] } = await codebuild.listBuilds({ sortOrder: "ASCENDING" });
    expect(oldest[0]).toBe(all.at(-1));
    const { builds } = await codebuild.batchGetBuilds({ ids: all.slice(0, 100) });
    expect(builds?.map(({ buildNumber }) => buildNumber)).toEqual(
      Array.from({ length: 100 }, (_, i) => 121 - i),
    );
  });

  test("are there as soon as a pipeline names them", async () => {
    await aws().createPipeline({ pipeline: declare("shop", { stages: [source("shop"), build()] }) });
    const { projects: names } = await sandbox().codeBuild().listProjects({});
    expect(names).toEqual(["shop-build"]);
    const { projects, projectsNotFound } = await sandbox()
      .codeBuild()
      .batchGetProjects({ names: ["shop-build", "ghost"] });
    expect(projects?.[0]).toMatchObject({ name: "shop-build", source: { type: "CODEPIPELINE" } });
    expect(projectsNotFound).toEqual(["ghost"]);
  });

  test("that nobody has are told apart from those that are there", async () => {
    await startShop();
    sandbox().step(hours(1));
    const { build: known } = await readBuild();
    const { builds, buildsNotFound } = await sandbox()
      .codeBuild()
      .batchGetBuilds({ ids: [known.id ?? "", known.arn ?? "", "shop-build:none", "odd"] });
    expect(builds?.map(({ id }) => id)).toEqual([known.id, known.id]);
    expect(buildsNotFound).toEqual(["shop-build:none", "odd"]);
  });
});

describe("a build started by hand", () => {
  test("works for no pipeline, can be stopped, and built again", async () => {
    await startShop();
    const codebuild = sandbox().codeBuild();
    const { build: begun } = await codebuild.startBuild({ projectName: "shop-build", sourceVersion: "main" });
    expect(begun).toMatchObject({ buildStatus: "IN_PROGRESS", initiator: "sandbox", sourceVersion: "main" });
    const id = begun?.id ?? "";
    await expect(codebuild.retryBuild({ id })).rejects.toThrow("in progress");
    sandbox().step(seconds(40));
    const { build: stopped } = await codebuild.stopBuild({ id });
    expect(stopped).toMatchObject({ buildStatus: "STOPPED", buildComplete: true, currentPhase: "COMPLETED" });
    expect(stopped?.phases?.at(-2)?.phaseStatus).toBe("STOPPED");
    sandbox().step(hours(1));
    expect((await codebuild.stopBuild({ id })).build?.endTime).toEqual(stopped?.endTime);
    const { build: again } = await codebuild.retryBuild({ id });
    expect(again).toMatchObject({ buildStatus: "IN_PROGRESS", sourceVersion: "main" });
    expect(again?.buildNumber).toBeGreaterThan(begun?.buildNumber ?? 0);
  });

  test("is made of what the request puts in place of the project's own", async () => {
    await startShop();
    const { build: begun } = await sandbox()
      .codeBuild()
      .startBuild({
        projectName: "shop-build",
        sourceTypeOverride: "GITHUB",
        sourceLocationOverride: "https://github.com/acme/shop.git",
        environmentTypeOverride: "ARM_CONTAINER",
        environmentVariablesOverride: [{ name: "STAGE", value: "test" }],
        timeoutInMinutesOverride: 15,
      });
    expect(begun).toMatchObject({
      source: { type: "GITHUB", location: "https://github.com/acme/shop.git" },
      environment: { type: "ARM_CONTAINER", environmentVariables: [{ name: "STAGE", value: "test" }] },
      timeoutInMinutes: 15,
    });
  });

  test("that is stopped fails the action that waits for it", async () => {
    await startShop();
    sandbox().step(seconds(30));
    const { action } = await readBuild();
    await sandbox().codeBuild().stopBuild({ id: action.externalExecutionId });
    expect((await readBuild()).action).toMatchObject({
      status: "Failed",
      errorDetails: { message: "Build terminated with state: STOPPED" },
    });
  });

  test.each([
    ["startBuild", { projectName: "ghost" }, "ResourceNotFoundException"],
    ["listBuildsForProject", { projectName: "ghost" }, "ResourceNotFoundException"],
    ["stopBuild", { id: "ghost:1" }, "ResourceNotFoundException"],
    ["retryBuild", { id: "ghost:1" }, "ResourceNotFoundException"],
    ["batchGetBuilds", { ids: [] }, "InvalidInputException"],
    ["batchGetBuilds", { ids: Array.from({ length: 101 }, String) }, "InvalidInputException"],
    ["listBuilds", { nextToken: "nonsense" }, "InvalidInputException"],
    ["listProjects", { sortBy: "SIZE" }, "InvalidInputException"],
  ] as const)("%s is refused what it can't take: %#", async (operation, input, name) => {
    const codebuild = sandbox().codeBuild() as unknown as Record<
      string,
      (input: unknown) => Promise<unknown>
    >;
    await expect(codebuild[operation]?.(input)).rejects.toMatchObject({ name });
  });
});
