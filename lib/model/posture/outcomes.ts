import type { EpochMs } from "../ids";
import type { ActionFacts, ExecutionFacts } from "../metrics/facts";
import type { ActionSnapshot, StageSnapshot } from "../pipeline";
import type { PostureFacts } from "./posture-facts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const outcomeDays = 90;

export type Outcomes = { succeeded: number; failed: number };
export type ActionOutcomes = { stage: StageSnapshot; action: ActionSnapshot; outcomes: Outcomes };

/** How often each action of today's definition succeeded and failed lately. What never ended is not there. */
export function countOutcomes({ pipeline, executions, now }: PostureFacts): readonly ActionOutcomes[] {
  const counts = countOnce(executions, Math.floor(now / hourMs) * hourMs - outcomeDays * dayMs);
  return pipeline.stages.flatMap((stage) =>
    stage.actions.flatMap((action) => {
      const outcomes = counts.get(`${stage.name}/${action.name}`);
      return outcomes ? [{ stage, action, outcomes }] : [];
    }),
  );
}

type Counts = ReadonlyMap<string, Outcomes>;
const counted = new WeakMap<readonly ExecutionFacts[], { since: EpochMs; counts: Counts }>();

// A past keeps its identity until more is known of it: a million actions are gone through once an hour, not with
// every question.
function countOnce(executions: readonly ExecutionFacts[], since: EpochMs): Counts {
  const known = counted.get(executions);
  if (known?.since === since) return known.counts;
  const counts = countByPlace(executions, since);
  counted.set(executions, { since, counts });
  return counts;
}

function countByPlace(executions: readonly ExecutionFacts[], since: EpochMs): Counts {
  const counts = new Map<string, Outcomes>();
  const lately = executions.filter(({ endedAt }) => endedAt >= since);
  for (const { stageName, actions } of lately.flatMap(({ stages }) => stages)) {
    for (const action of actions) {
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
