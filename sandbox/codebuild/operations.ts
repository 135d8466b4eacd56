import {
  type BatchGetBuildBatchesInput,
  BatchGetBuildBatchesInput$,
  BatchGetBuildBatchesOutput$,
  type BatchGetBuildsInput,
  BatchGetBuildsInput$,
  BatchGetBuildsOutput$,
  type BatchGetProjectsInput,
  BatchGetProjectsInput$,
  BatchGetProjectsOutput$,
  type ListBuildsForProjectInput,
  ListBuildsForProjectInput$,
  ListBuildsForProjectOutput$,
  type ListBuildsInput,
  ListBuildsInput$,
  ListBuildsOutput$,
  type ListProjectsInput,
  ListProjectsInput$,
  ListProjectsOutput$,
  type RetryBuildInput,
  RetryBuildInput$,
  RetryBuildOutput$,
  type StartBuildInput,
  StartBuildInput$,
  StartBuildOutput$,
  type StopBuildInput,
  StopBuildInput$,
  StopBuildOutput$,
} from "@aws-sdk/client-codebuild";
import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import type { Caller } from "../wire/call";
import { operation, type Request } from "../wire/operation";
import { pageOf } from "../wire/page";
import { beginAlone } from "./begin-build";
import { type Build, isComplete } from "./build";
import { allProjects, type Place, type Project, projectArn, projectsOf } from "./project";
import { readOverrides } from "./read-overrides";
import { buildShape } from "./shapes/build";
import { projectShape } from "./shapes/project";
import { stopBuild } from "./stop-build";

/** By id (`project:uuid`) or ARN. */
function findBuild(world: World, place: Place, given: string): Build | undefined {
  const id = given.startsWith("arn:") ? given.slice(given.indexOf(":build/") + ":build/".length) : given;
  const at = id.lastIndexOf(":");
  const build = projectsOf(world, place)
    .get(id.slice(0, at))
    ?.buildsById.get(id.slice(at + 1));
  return build && build.startedAt <= world.time.now() ? build : undefined;
}

function requireBuild({ world, caller }: Request<unknown>, id = ""): Build {
  const build = findBuild(world, caller, id);
  if (build) return build;
  const arn = `arn:aws:codebuild:${caller.region}:${caller.account}:build/${id}`;
  throw new Refusal("ResourceNotFoundException", `Build ${arn} can not be found`);
}

function requireProject({ world, caller }: Request<unknown>, name = ""): Project {
  const project = allProjects(world, caller).get(name);
  if (project) return project;
  const arn = projectArn({ ...caller, name });
  throw new Refusal("ResourceNotFoundException", `Project cannot be found: ${arn}`);
}

const shown = (world: World, build: Build) => ({ build: buildShape(build, world.time.now()) });

const batchGetBuilds = operation<BatchGetBuildsInput>(
  BatchGetBuildsInput$,
  BatchGetBuildsOutput$,
  ({ world, caller, input: { ids = [] } }) => {
    const found = ids.map((id) => ({ id, build: findBuild(world, caller, id) }));
    const now = world.time.now();
    return {
      builds: found.flatMap(({ build }) => (build ? [buildShape(build, now)] : [])),
      buildsNotFound: found.flatMap(({ id, build }) => (build ? [] : [id])),
    };
  },
);

/** No project here builds in batches, so there is none by any id. */
const batchGetBuildBatches = operation<BatchGetBuildBatchesInput>(
  BatchGetBuildBatchesInput$,
  BatchGetBuildBatchesOutput$,
  ({ input: { ids = [] } }) => ({ buildBatches: [], buildBatchesNotFound: [...ids] }),
);

const invalidToken = "InvalidInputException";

const newestFirst = (a: Build, b: Build) => b.startedAt - a.startedAt || b.number - a.number;

interface Listing {
  readonly sortOrder?: string | undefined;
  readonly nextToken?: string | undefined;
}

/** Newest first, as AWS lists unless asked for the other way round. */
function idsPage(builds: readonly Build[], purpose: string, { sortOrder, nextToken }: Listing) {
  const sorted = [...builds].sort(newestFirst);
  if (sortOrder === "ASCENDING") sorted.reverse();
  const page = pageOf(sorted, ({ id }) => id, `${purpose}/${sortOrder ?? ""}`, { nextToken, invalidToken });
  return { ids: page.items.map(({ id }) => id), nextToken: page.nextToken };
}

const listBuilds = operation<ListBuildsInput>(
  ListBuildsInput$,
  ListBuildsOutput$,
  ({ world, caller, input }) => {
    const builds = [...projectsOf(world, caller).values()].flatMap((project) => project.builds);
    return idsPage(builds, `ListBuilds/${placeKey(caller)}`, input);
  },
);

const listBuildsForProject = operation<ListBuildsForProjectInput>(
  ListBuildsForProjectInput$,
  ListBuildsForProjectOutput$,
  (request) => {
    const project = requireProject(request, request.input.projectName);
    return idsPage(project.builds, `ListBuildsForProject/${projectArn(project)}`, request.input);
  },
);

const batchGetProjects = operation<BatchGetProjectsInput>(
  BatchGetProjectsInput$,
  BatchGetProjectsOutput$,
  ({ world, caller, input: { names = [] } }) => {
    const projects = allProjects(world, caller);
    const found = names.map((given) => ({ given, project: projects.get(nameIn(given)) }));
    return {
      projects: found.flatMap(({ project }) => (project ? [projectShape(project)] : [])),
      projectsNotFound: found.flatMap(({ given, project }) => (project ? [] : [given])),
    };
  },
);

/** Names and ARNs are taken alike. */
function nameIn(given: string): string {
  return given.startsWith("arn:") ? given.slice(given.indexOf(":project/") + ":project/".length) : given;
}

const listProjects = operation<ListProjectsInput>(
  ListProjectsInput$,
  ListProjectsOutput$,
  ({ world, caller, input: { sortBy = "NAME", sortOrder = "ASCENDING", nextToken } }) => {
    const projects = [...allProjects(world, caller).values()].sort(projectOrders[sortBy]);
    if (sortOrder === "DESCENDING") projects.reverse();
    const purpose = `ListProjects/${placeKey(caller)}/${sortBy}/${sortOrder}`;
    const page = pageOf(projects, ({ name }) => name, purpose, { nextToken, invalidToken });
    return { projects: page.items.map(({ name }) => name), nextToken: page.nextToken };
  },
);

const byName = (a: Project, b: Project) => (a.name < b.name ? -1 : 1);
const byAge = (a: Project, b: Project) => a.createdAt - b.createdAt || byName(a, b);
const projectOrders = { NAME: byName, CREATED_TIME: byAge, LAST_MODIFIED_TIME: byAge };

const placeKey = ({ account, region }: Caller) => `${account}/${region}`;

const stop = operation<StopBuildInput>(StopBuildInput$, StopBuildOutput$, (request) => {
  const build = requireBuild(request, request.input.id);
  stopBuild(request.world, build);
  return shown(request.world, build);
});

const start = operation<StartBuildInput>(StartBuildInput$, StartBuildOutput$, (request) => {
  const { world, caller, input } = request;
  const project = requireProject(request, nameIn(input.projectName ?? ""));
  const overrides = readOverrides(input);
  const { sourceVersion } = input;
  return shown(world, beginAlone(world, project, { initiator: nameOf(caller), sourceVersion, overrides }));
});

/** As AWS has it, only what is over can be built again; it is no longer the pipeline's. */
const retry = operation<RetryBuildInput>(RetryBuildInput$, RetryBuildOutput$, (request) => {
  const { world, caller, input } = request;
  const build = requireBuild(request, input.id);
  if (!isComplete(build, world.time.now())) {
    throw new Refusal("InvalidInputException", `Build ${build.id} is in progress and can not be retried`);
  }
  const sourceVersion = build.sourceVersion ?? build.action?.execution.sourceRevisions[0]?.revisionId;
  const { project, overrides } = build;
  return shown(world, beginAlone(world, project, { initiator: nameOf(caller), sourceVersion, overrides }));
});

/** How CodeBuild names who started a build: the last part of the ARN. */
function nameOf({ arn }: Caller): string {
  return arn.slice(arn.indexOf("/") + 1);
}

export const codeBuildOperations = {
  BatchGetBuilds: batchGetBuilds,
  BatchGetBuildBatches: batchGetBuildBatches,
  ListBuilds: listBuilds,
  ListBuildsForProject: listBuildsForProject,
  BatchGetProjects: batchGetProjects,
  ListProjects: listProjects,
  StartBuild: start,
  StopBuild: stop,
  RetryBuild: retry,
};
