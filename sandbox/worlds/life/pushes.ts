import { type Pipeline, sourcesOf } from "../../engine/pipeline";
import { repositoryKey } from "../../engine/repositories";
import { startExecution } from "../../engine/start";
import { pushRevision } from "../../engine/trigger";
import type { World } from "../../engine/world";
import { minutes } from "../../providers/provider";
import { revisionId } from "../../providers/source";
import type { Random } from "../../random";
import { commitMessage } from "./commit-messages";
import { type Habits, longestPauseMs } from "./habits";
import { people, sessionArn } from "./people";

/** `pace` stretches the pauses: a year ago less was stored of what happened. While it is quiet nobody does anything. */
export interface Rhythm {
  readonly random: Random;
  readonly pace: () => number;
  readonly isQuiet: () => boolean;
}

const quietMs = minutes(20);

/** Somebody pushes, again and again, as long as the pipeline exists. */
export function keepPushing(
  world: World,
  pipeline: Pipeline,
  habits: Habits,
  { random, pace, isQuiet }: Rhythm,
): void {
  const pause = () => {
    const mean = habits.pushEveryMs * pace();
    return Math.min(habits.steady ? random.around(mean) : random.wait(mean), longestPauseMs);
  };
  const push = () => {
    if (pipeline.deleted) return;
    if (isQuiet()) {
      world.time.after(quietMs, push);
      return;
    }
    const before = pipeline.executions.length;
    pushSomething(world, pipeline, random);
    // A source nobody detects changes of is started by hand, some minutes after the push.
    world.time.after(120_000, () => {
      if (pipeline.executions.length === before) startByHand(world, pipeline, random);
    });
    world.time.after(pause(), push);
  };
  world.time.after(Math.min(pause(), habits.pushEveryMs), push);
}

export function pushSomething(world: World, pipeline: Pipeline, random: Random): void {
  const source = random.pick(sourcesOf(pipeline));
  if (!source) return;
  const key = repositoryKey(pipeline.account, source);
  pushRevision(world, key, {
    id: revisionId(key, world),
    at: world.time.now(),
    message: commitMessage(random),
    author: random.pick(people) ?? { id: "0", name: "unknown", email: "unknown@example.com" },
    paths: [],
  });
}

function startByHand(world: World, pipeline: Pipeline, random: Random): void {
  const person = random.pick(people);
  if (pipeline.deleted || !person) return;
  const triggerDetail = sessionArn(pipeline.account, "Developer", person);
  startExecution(world, pipeline, { trigger: { triggerType: "StartPipelineExecution", triggerDetail } });
}
