import { pipelinesOf, scopeKey, type World } from "../engine/world";
import type { EpochMs } from "../time/simulated-time";
import type { Build } from "./build";
import { type Toolchain, toolchainOf } from "./toolchain";

/** One project with the builds it remembers, oldest first. It is there from the first time a pipeline names it. */
export interface Project {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly toolchain: Toolchain;
  readonly builds: Build[];
  readonly buildsById: Map<string, Build>;
  /** Of the last build; numbers are never given twice. */
  lastNumber: number;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

// CodeBuild's own limit; CodePipeline takes longer ones and fails once it looks for the project.
const longestName = 150;

export function canBeProject(name: string): boolean {
  return name.length > 0 && name.length <= longestName;
}

export function projectsOf(world: World, { account, region }: Place): Map<string, Project> {
  const key = scopeKey(account, region);
  const known = world.projects.get(key);
  if (known) return known;
  const empty = new Map<string, Project>();
  world.projects.set(key, empty);
  return empty;
}

/** The project of this name, made when it isn't there: whoever names one in a pipeline has it. */
export function ensureProject(world: World, place: Place, name: string): Project {
  const projects = projectsOf(world, place);
  const known = projects.get(name);
  if (known) return known;
  const project: Project = {
    account: place.account,
    region: place.region,
    name,
    createdAt: world.time.now(),
    toolchain: toolchainOf(name),
    builds: [],
    buildsById: new Map(),
    lastNumber: 0,
  };
  projects.set(name, project);
  return project;
}

/** Every project of a scope, also those a pipeline names and has not built with yet. */
export function allProjects(world: World, place: Place): Map<string, Project> {
  for (const key of world.pipelines.keys()) {
    const [account = "", region = ""] = key.split("/");
    if (account !== place.account) continue;
    for (const name of namedIn(world, { account, region }, place.region)) ensureProject(world, place, name);
  }
  return projectsOf(world, place);
}

/** What the pipelines of one scope build with in a region, theirs or another. */
function* namedIn(world: World, { account, region }: Place, wanted: string): Generator<string> {
  for (const { versions } of pipelinesOf(world, account, region).values()) {
    for (const action of (versions.at(-1)?.stages ?? []).flatMap((stage) => stage.actions ?? [])) {
      const name = action.configuration?.ProjectName ?? "";
      const isHere = (action.region ?? region) === wanted;
      if (isHere && action.actionTypeId?.provider === "CodeBuild" && canBeProject(name)) yield name;
    }
  }
}

export function projectArn({ account, region, name }: Place & { name: string }): string {
  return `arn:aws:codebuild:${region}:${account}:project/${name}`;
}

/** Where its builds log to. A placeholder in a name (`%Service%`) is not allowed in a group's. */
export function logGroupOf({ name }: Pick<Project, "name">): string {
  return `/aws/codebuild/${name.replace(/[^.\-_/#A-Za-z0-9]/g, "-")}`;
}
