import type { ActionExecution } from "../../engine/action-execution";
import { type Pipeline, slotOf } from "../../engine/pipeline";
import { setTransition } from "../../engine/set-transition";
import { executionIn, type Notice, type Plan, type World } from "../../engine/world";
import { providerOf } from "../../providers/catalogue";
import type { Random } from "../../random";
import { considerApproval, considerRetry } from "./answers";
import type { Habits } from "./habits";
import { people, sessionArn } from "./people";
import { keepPushing, type Rhythm } from "./pushes";

/** Sets pipelines in motion: pushes, decisions, retries and closures, for as long as they exist. */
export class Life {
  readonly #world: World;
  readonly #lives = new Map<Pipeline, { habits: Habits; random: Random }>();

  constructor(world: World) {
    this.#world = world;
    world.fates.push((subject) => ("stage" in subject ? undefined : this.#plan(subject)));
    world.listeners.push((notice) => this.#hear(notice));
  }

  begin(pipeline: Pipeline, habits: Habits, rhythm: Rhythm): void {
    this.#lives.set(pipeline, { habits, random: rhythm.random });
    keepPushing(this.#world, pipeline, habits, rhythm);
    keepClosing(this.#world, pipeline, habits, rhythm.random);
  }

  #plan(action: ActionExecution): Plan | undefined {
    const life = this.#lives.get(action.execution.pipeline);
    return life && planOf(action, life.habits, life.random);
  }

  #hear(notice: Notice): void {
    const life = this.#lives.get(executionIn(notice).pipeline);
    if (!life) return;
    if (notice.kind === "action-started" && notice.action.token) {
      considerApproval(this.#world, notice.action, life.habits, life.random);
    }
    if (notice.kind === "execution-ended") {
      considerRetry(this.#world, notice.execution, life.habits, life.random);
    }
  }
}

function planOf(action: ActionExecution, habits: Habits, random: Random): Plan {
  const usualMs = habits.usualMs?.(action) ?? providerOf(action.declaration).usualMs;
  const afterMs = random.around(usualMs);
  const failure = habits.fails?.(action, random);
  // What fails mostly fails early.
  return failure ? { afterMs: afterMs * (0.2 + 0.7 * random.next()), failure } : { afterMs };
}

function keepClosing(world: World, pipeline: Pipeline, { closes }: Habits, random: Random): void {
  if (!closes) return;
  const set = (enabled: boolean) => {
    const slot = slotOf(pipeline, closes.stage);
    const person = random.pick(people);
    if (!slot || !person || pipeline.deleted) return;
    const by = sessionArn(pipeline.account, "Operator", person);
    const { reason } = closes;
    setTransition(world, pipeline, slot, { direction: "Inbound", enabled, by, reason });
    world.time.after(random.around(enabled ? closes.everyMs : closes.forMs), () => set(!enabled));
  };
  world.time.after(random.next() * closes.everyMs, () => set(false));
}
