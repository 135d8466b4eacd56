import { percentile } from "../percentile";
import type { ExecutionFacts, StageFacts, TimeSpent } from "./facts";
import { groupBy } from "./group-by";
import { spentOnAction } from "./measure";
import { totalMs } from "./time-spent";

/** What is usual in a stage, p50 of each: what an outlier is held against. */
export type UsualStage = {
  parts: TimeSpent;
  /** All attempts of an action together. */
  attempts: ReadonlyMap<string, number>;
  /** Its last attempt alone, where that passed. */
  passes: ReadonlyMap<string, number>;
};

export function readUsualStages(executions: readonly ExecutionFacts[]): ReadonlyMap<string, UsualStage> {
  const stages = groupBy(
    executions.flatMap((one) => one.stages),
    ({ stageName }) => stageName,
  );
  return new Map([...stages].map(([name, all]) => [name, toUsual(all)]));
}

function toUsual(stages: readonly StageFacts[]): UsualStage {
  const part = (name: keyof TimeSpent) => p50(stages.map(({ spent }) => spent[name]));
  const names = [...new Set(stages.flatMap(({ actions }) => actions.map(({ actionName }) => actionName)))];
  const eachAction = (figuresOf: (name: string) => readonly number[]) =>
    new Map(names.map((name) => [name, p50(figuresOf(name))]));
  return {
    parts: {
      ...{ queue: part("queue"), work: part("work"), approval: part("approval") },
      ...{ shift: part("shift"), bake: part("bake"), stood: part("stood") },
    },
    attempts: eachAction((name) => stages.map((stage) => attemptsMs(stage, name))),
    passes: eachAction((name) => stages.flatMap((stage) => passMs(stage, name) ?? [])),
  };
}

const p50 = (values: readonly number[]) => percentile(values, 50) ?? 0;

export function attemptsMs({ actions }: StageFacts, name: string): number {
  return actions
    .filter(({ actionName }) => actionName === name)
    .reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
}

export function passMs({ actions }: StageFacts, name: string): number | undefined {
  const spent = spentOnAction(actions.findLast(({ actionName }) => actionName === name));
  return spent && totalMs(spent);
}
