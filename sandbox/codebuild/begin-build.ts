import type { ActionExecution } from "../engine/action-execution";
import type { Plan, World } from "../engine/world";
import { minutes, seconds } from "../providers/provider";
import { type Build, endOf, type Overrides, uuidOf } from "./build";
import { tellOfBuild, tellOfPhases } from "./events";
import { canBeProject, ensureProject, type Place, type Project, projectArn } from "./project";
import {
  inPipelineWords,
  kindIn,
  type Situation,
  situations,
  type Trouble,
  type TroubleName,
  troubleFrom,
  troubleOf,
} from "./trouble";

/** The build a pipeline's action starts; the plan comes back in CodeBuild's words for how it fails. */
export function beginForAction(world: World, action: ActionExecution, plan: Plan): Plan {
  const place = placeOf(action);
  const name = action.configuration.ProjectName ?? "";
  if (!canBeProject(name)) return noSuchProject(place, name);
  const project = ensureProject(world, place, name);
  const trouble = troubleIn(project, plan);
  const { pipeline } = action.execution;
  addBuild(world, {
    ...facts(world, project, plan),
    id: action.externalId ?? "",
    initiator: `codepipeline/${pipeline.name}`,
    action,
    ...(trouble ? { trouble } : {}),
  });
  // A message somebody gave is shown as given; what was only called a trouble gets its words here.
  return trouble && plan.failure?.trouble ? { ...plan, failure: inPipelineWords(trouble) } : plan;
}

interface Asked {
  readonly initiator: string;
  readonly sourceVersion?: string | undefined;
  readonly overrides?: Overrides | undefined;
}

/** A build nobody's pipeline asked for. */
export function beginAlone(
  world: World,
  project: Project,
  { initiator, sourceVersion, overrides }: Asked,
): Build {
  const plan = world.buildOrders.take(project) ?? { afterMs: Math.round(world.random.around(minutes(4))) };
  const trouble = troubleIn(project, plan);
  return addBuild(world, {
    ...facts(world, project, plan),
    id: `${project.name}:${world.random.uuid()}`,
    initiator,
    ...(sourceVersion ? { sourceVersion } : {}),
    ...(overrides ? { overrides } : {}),
    ...(trouble ? { trouble } : {}),
  });
}

function facts(world: World, project: Project, plan: Plan) {
  return {
    project,
    number: project.lastNumber + 1,
    startedAt: world.time.now(),
    ...(plan.afterMs === undefined ? {} : { plannedMs: Math.max(1, plan.afterMs) }),
    ...(plan.log ? { wish: plan.log } : {}),
  };
}

function addBuild(world: World, build: Build): Build {
  const { project } = build;
  project.lastNumber = build.number;
  project.builds.push(build);
  project.buildsById.set(uuidOf(build), build);
  tellOfBuild(world, build);
  tellOfPhases(world, build);
  const end = endOf(build);
  if (end !== undefined) {
    world.time.at(end, () => {
      if (build.stoppedAt === undefined) tellOfBuild(world, build);
    });
  }
  return build;
}

function troubleIn(project: Project, { failure }: Plan): Trouble | undefined {
  const named = failure?.trouble;
  if (!named) return failure && troubleFrom(failure.message);
  return troubleOf(isSituation(named) ? kindIn(named, project.toolchain) : named);
}

function isSituation(name: TroubleName): name is Situation {
  return situations.some((situation) => situation === name);
}

/** Where an action works: the region it names, else its pipeline's. */
export function placeOf({ declaration, execution }: ActionExecution): Place {
  const { account, region } = execution.pipeline;
  return { account, region: declaration.region ?? region };
}

function noSuchProject(place: Place, name: string): Plan {
  const arn = projectArn({ ...place, name });
  return {
    afterMs: seconds(1),
    failure: {
      code: "JobFailed",
      message: `Error calling startBuild: Project cannot be found: ${arn} (Service: AWSCodeBuild; Status Code: 400; Error Code: ResourceNotFoundException)`,
    },
  };
}
