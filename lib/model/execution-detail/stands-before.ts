import type { PipelineExecution } from "../execution";
import type { StageSnapshot } from "../pipeline";
import { isSettled } from "../status";
import type { EntryWhy } from "./timeline";

type StandsBefore = { stageName: string; why: EntryWhy };

/** The stage an execution waits to enter, and why; of one that ended on its way, where it waited at the end. */
export function readStandsBefore(
  stages: readonly StageSnapshot[],
  { id, status, type, stageNames = stages.map(({ name }) => name) }: PipelineExecution,
  reached: readonly { stageName: string }[],
): StandsBefore | undefined {
  if (!isSettled(status)) return standsNow(stages, id);
  const isBroken = status === "Superseded" || status === "Stopped" || status === "Cancelled";
  if (!isBroken || type === "ROLLBACK") return undefined;
  const entered = new Set(reached.map(({ stageName }) => stageName));
  const last = stageNames.findLastIndex((name) => entered.has(name));
  const next = last < 0 ? undefined : stageNames[last + 1];
  return next === undefined
    ? undefined
    : { stageName: next, why: status === "Superseded" ? "inbound" : "unknown" };
}

function standsNow(stages: readonly StageSnapshot[], id: PipelineExecution["id"]): StandsBefore | undefined {
  const asking = stages.find(
    ({ latest, conditions }) =>
      latest?.executionId === id &&
      conditions.some(({ type, status }) => type === "BEFORE_ENTRY" && status === "InProgress"),
  );
  if (asking) return { stageName: asking.name, why: "condition" };
  const waited = stages.find(({ inbound }) => inbound.some(({ executionId }) => executionId === id));
  return (
    waited && {
      stageName: waited.name,
      why: waited.transition.kind === "disabled" ? "disabled" : "inbound",
    }
  );
}
