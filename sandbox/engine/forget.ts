import { uuidOf } from "../codebuild/build";
import type { Project } from "../codebuild/project";
import { isRunning } from "./execution";
import type { Pipeline } from "./pipeline";
import { allPipelines, historyMs, type World } from "./world";

const dayMs = 24 * 3_600_000;

/** Drops, once a day, what AWS no longer keeps: executions that began over twelve months ago. */
export function forgetDaily(world: World): void {
  world.time.after(dayMs, () => {
    const before = world.time.now() - historyMs;
    for (const pipeline of allPipelines(world)) forget(pipeline, before);
    for (const projects of world.projects.values()) {
      for (const project of projects.values()) forgetBuilds(project, before);
    }
    forgetDaily(world);
  });
}

function forget(pipeline: Pipeline, before: number): void {
  const isOld = (thing: { startedAt: number; execution: Pipeline["executions"][number] }) =>
    thing.startedAt < before && !isRunning(thing.execution);
  const executions = leading(pipeline.executions, (e) => isOld({ startedAt: e.startedAt, execution: e }));
  for (const execution of pipeline.executions.splice(0, executions))
    pipeline.executionsById.delete(execution.id);
  const actions = leading(pipeline.actionExecutions, isOld);
  for (const { token } of pipeline.actionExecutions.splice(0, actions)) {
    if (token) pipeline.approvalsByToken.delete(token);
  }
  const rules = leading(pipeline.ruleExecutions, (rule) =>
    isOld({ startedAt: rule.startedAt, execution: rule.stage.execution }),
  );
  pipeline.ruleExecutions.splice(0, rules);
}

function forgetBuilds({ builds, buildsById }: Project, before: number): void {
  for (const build of builds.splice(
    0,
    leading(builds, ({ startedAt }) => startedAt < before),
  )) {
    buildsById.delete(uuidOf(build));
  }
}

/** How many items at the head of the list the claim holds for. */
function leading<T>(items: readonly T[], claim: (item: T) => boolean): number {
  const first = items.findIndex((item) => !claim(item));
  return first < 0 ? items.length : first;
}
