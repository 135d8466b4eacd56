import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { watchService } from "../cloudwatch/alarms/usual";
import { addService } from "../compute/add";
import { addApplication, addGroup } from "../deployments/add";
import { addPipeline, type Place } from "../engine/definitions";
import { startExecution } from "../engine/start";
import type { World } from "../engine/world";
import { hours, minutes } from "../providers/provider";
import type { Random } from "../random";
import { accounts } from "./accounts";
import { type Habits, plainHabits } from "./life/habits";
import { Life } from "./life/live";
import { action, approval, artifactStore, codeBuild, roleArn, sourceStage } from "./parts";
import type { Population } from "./population";

const regions = ["eu-west-1", "us-east-1"] as const;
const teams = ["payments", "search", "mobile", "platform", "data"] as const;

/** `size` pipelines of different lengths and modes over all scopes, alive, the same for the same seed. */
export function populateFleet(world: World, size: number): Population {
  const life = new Life(world);
  const random = world.random.fork("fleet");
  for (let index = 0; index < size; index += 1) {
    const place = {
      account: accounts[index % accounts.length] ?? "",
      region: regions[Math.floor(index / accounts.length) % regions.length] ?? "",
    };
    const name = `fleet-${String(index + 1).padStart(5, "0")}`;
    const tags = [{ key: "team", value: random.pick(teams) }];
    setUpProduction(world, place, name, index);
    const pipeline = addPipeline(world, place, declare(name, place, random), tags);
    startExecution(world, pipeline, { trigger: { triggerType: "CreatePipeline" } });
    life.begin(pipeline, habitsOf(random), { random: random.fork(name), pace: () => 1 });
  }
  return { pipelines: size, refused: [] };
}

const shifts = ["ECSLinear10PercentEvery3Minutes", "ECSCanary10Percent15Minutes"] as const;

/** One in so many has alarms: living through the hours before would take long with all of them. */
const watchedEvery = 10;

/** Production shifts its traffic; what comes before it is replaced at once. */
function setUpProduction(world: World, place: Place, name: string, index: number): void {
  const service = addService(world, { ...place, cluster: "fleet", name: `${name}-production` });
  const served = world.traffic.find(place.account, place.region, service.name);
  const isWatched = index % watchedEvery === 0;
  const alarms = (served && isWatched ? watchService(world.alarms, served) : []).map((alarm) => ({
    name: alarm,
  }));
  addGroup(world, addApplication(world, place, name, "ECS"), "Production", {
    destination: { kind: "ecs", service },
    configName: `CodeDeployDefault.${shifts[index % shifts.length]}`,
    alarms: { enabled: isWatched, ignorePollAlarmFailure: false, alarms },
  });
}

function declare(
  name: string,
  place: { account: string; region: string },
  random: Random,
): PipelineDeclaration {
  const mode = random.pick(["SUPERSEDED", "SUPERSEDED", "SUPERSEDED", "QUEUED", "PARALLEL"] as const);
  const middle = random.between(1, 5);
  const stages: StageDeclaration[] = [
    sourceStage(name),
    { name: "Build", actions: buildActions(name, random) },
  ];
  for (let index = 1; index <= middle; index += 1)
    stages.push(deployStage(name, index, index === middle, random));
  return {
    name,
    roleArn: roleArn(place.account, name),
    artifactStore: artifactStore(place),
    stages,
    executionMode: mode,
    pipelineType: "V2",
  };
}

function buildActions(name: string, random: Random): ActionDeclaration[] {
  const build = codeBuild("Build", `${name}-build`, { outputs: ["BuildOutput"] });
  return random.chance(0.3) ? [build, codeBuild("Lint", `${name}-lint`)] : [build];
}

function deployStage(name: string, index: number, isLast: boolean, random: Random): StageDeclaration {
  const stage = isLast ? "Production" : `Stage${index}`;
  const deploy = action("Deploy", ["Deploy", "CodeDeployToECS"], {
    configuration: { ApplicationName: name, DeploymentGroupName: stage },
    inputs: ["BuildOutput"],
    runOrder: 2,
  });
  const before = isLast && random.chance(0.4) ? [approval("Approve")] : [];
  return { name: stage, actions: [...before, deploy] };
}

function habitsOf(random: Random): Habits {
  const failChance = random.pick([0, 0.05, 0.05, 0.2]);
  return {
    ...plainHabits,
    pushEveryMs: hours(random.between(1, 10)),
    decides: { kind: "after", medianMs: minutes(random.between(10, 600)) },
    fails: (subject, chance) =>
      subject.declaration.actionTypeId?.provider === "CodeBuild" && chance.chance(failChance)
        ? { code: "JobFailed", message: "Build terminated with state: FAILED", trouble: "compile" }
        : undefined,
  };
}
