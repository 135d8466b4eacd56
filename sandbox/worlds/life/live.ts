import type { ActionExecution } from "../../engine/action-execution";
import type { Pipeline } from "../../engine/pipeline";
import { executionIn, type Notice, type Plan, type World } from "../../engine/world";
import { providerOf } from "../../providers/catalogue";
import { hours, minutes } from "../../providers/provider";
import type { Random } from "../../random";
import { considerApproval, considerRetry } from "./answers";
import { BadPushes } from "./bad-pushes";
import { close, keepClosing } from "./closures";
import type { Habits } from "./habits";
import type { Incident } from "./incident";
import { keepPushing, type Rhythm } from "./pushes";

/** What happens to a pipeline besides, and when the world it happens in is first seen. */
export interface Story {
  readonly incidents: readonly Incident[];
  readonly seenAt: number;
}

const nothing: Story = { incidents: [], seenAt: 0 };

/** Sets pipelines in motion: pushes, decisions, retries and closures, for as long as they exist. */
export class Life {
  readonly #world: World;
  readonly #lives = new Map<Pipeline, { habits: Habits; rhythm: Rhythm }>();
  readonly #badPushes: BadPushes;

  constructor(world: World) {
    this.#world = world;
    this.#badPushes = new BadPushes(world);
    world.fates.push((subject) => ("stage" in subject ? undefined : this.#plan(subject)));
    world.listeners.push((notice) => this.#hear(notice));
  }

  begin(pipeline: Pipeline, habits: Habits, given: Omit<Rhythm, "isQuiet">, story = nothing): void {
    const [from, to] = quietTimes(story);
    const { time } = this.#world;
    const rhythm = { ...given, isQuiet: () => time.now() >= from && time.now() < to };
    this.#lives.set(pipeline, { habits, rhythm });
    keepPushing(this.#world, pipeline, habits, rhythm);
    keepClosing(this.#world, pipeline, habits, rhythm);
    // A world that has not been there for so long begins with it.
    for (const incident of story.incidents)
      time.at(Math.max(time.now() + minutes(1), story.seenAt - incident.agoMs), () =>
        this.#happens(pipeline, incident, rhythm.random),
      );
  }

  #happens(pipeline: Pipeline, incident: Incident, random: Random): void {
    if (incident.kind === "push") this.#badPushes.begin(pipeline, incident, random);
    if (incident.kind === "closure") close(this.#world, pipeline, incident, random);
  }

  #plan(action: ActionExecution): Plan | undefined {
    const life = this.#lives.get(action.execution.pipeline);
    if (!life) return undefined;
    const { habits, rhythm } = life;
    if (!this.#badPushes.has(action.execution)) return planOf(action, habits, rhythm.random);
    return this.#badPushes.planOf(action, { afterMs: rhythm.random.around(usualMsOf(action, habits)) });
  }

  #hear(notice: Notice): void {
    const life = this.#lives.get(executionIn(notice).pipeline);
    if (!life) return;
    const { habits, rhythm } = life;
    if (notice.kind === "execution-started") this.#badPushes.meet(notice.execution);
    if (notice.kind === "action-started" && notice.action.token) {
      if (this.#badPushes.has(notice.action.execution)) this.#badPushes.answer(notice.action, rhythm.random);
      else considerApproval(this.#world, notice.action, habits, rhythm.random);
    }
    if (notice.kind === "execution-ended" && !rhythm.isQuiet()) {
      considerRetry(this.#world, notice.execution, habits, rhythm.random);
    }
  }
}

/** What was under way before an incident is over by then, and what it leaves stays for whoever sees it. */
const settlesMs = hours(1.5);
const staysMs = hours(4);

/** While nobody pushes, retries or closes anything by themselves. */
function quietTimes({ incidents, seenAt }: Story): readonly [from: number, to: number] {
  const pushed = incidents.filter(({ kind }) => kind !== "closure");
  const first = Math.max(...pushed.map(({ agoMs }) => agoMs));
  const isForGood = pushed.some(({ kind }) => kind === "neglect");
  return [seenAt - first - settlesMs, isForGood ? Number.POSITIVE_INFINITY : seenAt + staysMs];
}

function usualMsOf(action: ActionExecution, habits: Habits): number {
  return habits.usualMs?.(action) ?? providerOf(action.declaration).usualMs;
}

function planOf(action: ActionExecution, habits: Habits, random: Random): Plan {
  const afterMs = random.around(usualMsOf(action, habits));
  const failure = habits.fails?.(action, random);
  // What fails mostly fails early.
  return failure ? { afterMs: afterMs * (0.2 + 0.7 * random.next()), failure } : { afterMs };
}
