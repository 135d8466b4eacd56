import { placeOf } from "../codebuild/begin-build";
import { type Build, endOf, uuidOf } from "../codebuild/build";
import { logGroupOf, type Place, projectsOf } from "../codebuild/project";
import { logBeginsAt } from "../codebuild/shapes/parts";
import type { ActionExecution } from "../engine/action-execution";
import { pipelinesOf, type World } from "../engine/world";
import type { EpochMs } from "../time/simulated-time";
import { buildLog } from "./build-log";
import { commandsLog, writesCommandsLog } from "./commands-log";
import type { Log } from "./log";

/** A stream, known by what writes it; its lines are made when they are read. */
export interface Stream {
  readonly name: string;
  readonly createdAt: EpochMs;
  /** When nothing more comes; undefined while more may. */
  readonly endedAt: EpochMs | undefined;
  read(): Log;
}

export interface Group {
  readonly name: string;
  readonly createdAt: EpochMs;
  /** In the order they began. */
  streams(): Stream[];
  /** One of them, without looking at the others: a project may have built thousands of times. */
  find(name: string): Stream | undefined;
}

/** Every log group of a scope somebody has written to, by name. */
export function groupsOf(world: World, place: Place): Group[] {
  return [...buildGroups(world, place), ...pipelineGroups(world, place)]
    .map((group) => world.logOrders.applyTo(place, group))
    .filter((group) => group !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function* buildGroups(world: World, place: Place): Generator<Group> {
  for (const project of projectsOf(world, place).values()) {
    const now = world.time.now();
    const first = project.builds.find((build) => logBeginsAt(build) <= now);
    if (!first) continue;
    yield {
      name: logGroupOf(project),
      createdAt: logBeginsAt(first),
      streams: () =>
        project.builds
          .map(buildStream)
          .filter(({ createdAt }) => createdAt <= now)
          .sort((a, b) => a.createdAt - b.createdAt),
      find: (name) => {
        const build = project.buildsById.get(name);
        return build && logBeginsAt(build) <= now ? buildStream(build) : undefined;
      },
    };
  }
}

function buildStream(build: Build): Stream {
  return {
    name: uuidOf(build),
    createdAt: logBeginsAt(build),
    endedAt: endOf(build),
    read: () => buildLog(build),
  };
}

/** Commands of pipelines write to the pipeline's own group, one stream an attempt. */
function* pipelineGroups(world: World, place: Place): Generator<Group> {
  for (const key of world.pipelines.keys()) {
    const [account = "", region = ""] = key.split("/");
    if (account !== place.account) continue;
    for (const pipeline of pipelinesOf(world, account, region).values()) {
      const isHere = (action: ActionExecution) =>
        writesCommandsLog(action.declaration) && placeOf(action).region === place.region;
      const first = pipeline.actionExecutions.find(isHere);
      if (!first) continue;
      yield {
        name: `/aws/codepipeline/${pipeline.name}`,
        createdAt: first.startedAt,
        streams: () => pipeline.actionExecutions.filter(isHere).map(commandsStream),
        find: (name) => {
          const action = pipeline.actionExecutions.find(({ id }) => id === name);
          return action && isHere(action) ? commandsStream(action) : undefined;
        },
      };
    }
  }
}

function commandsStream(action: ActionExecution): Stream {
  return {
    name: action.id,
    createdAt: action.startedAt,
    endedAt: action.status === "InProgress" ? undefined : action.updatedAt,
    read: () => commandsLog(action),
  };
}
