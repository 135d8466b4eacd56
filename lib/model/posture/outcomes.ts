import type { EpochMs } from "../ids";
import type { ActionFacts, ExecutionFacts } from "../metrics/facts";
import type { ActionSnapshot, StageSnapshot } from "../pipeline";
import type { PostureFacts } from "./posture-facts";

const dayMs = 86_400_000;
export const outcomeDays = 90;

export type Outcomes = { succeeded: number; failed: number };
export type ActionOutcomes = { stage: StageSnapshot; action: ActionSnapshot; outcomes: Outcomes };

/** How often each action of today's definition succeeded and failed lately. What never ended is not there. */
export function countOutcomes({ pipeline, executions, now }: PostureFacts): readonly ActionOutcomes[] {
  const counts = countByPlace(executions, now - outcomeDays * dayMs);
  return pipeline.stages.flatMap((stage) =>
    stage.actions.flatMap((action) => {
      const outcomes = counts.get(`${stage.name}/${action.name}`);
      return outcomes ? [{ stage, action, outcomes }] : [];
    }),
  );
}

function countByPlace(executions: readonly ExecutionFacts[], since: EpochMs): ReadonlyMap<string, Outcomes> {
  const counts = new Map<string, Outcomes>();
  for (const { stageName, actions } of executions.flatMap(({ stages }) => stages)) {
    for (const action of actions) {
      if (action.endedAt < since) continue;
      const place = `${stageName}/${action.actionName}`;
      counts.set(place, addOutcome(counts.get(place) ?? none, action));
    }
  }
  return counts;
}

const none: Outcomes = { succeeded: 0, failed: 0 };

function addOutcome({ succeeded, failed }: Outcomes, { status }: ActionFacts): Outcomes {
  if (status === "Succeeded") return { succeeded: succeeded + 1, failed };
  return { succeeded, failed: status === "Failed" ? failed + 1 : failed };
}
