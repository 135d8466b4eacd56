import { formatSpan } from "./duration";
import type { EpochMs } from "./ids";
import { personOf } from "./person";
import type { PipelineSnapshot, StageSnapshot } from "./pipeline";

/** Everything that keeps executions from going on, in words, from the first stage to the last. */
export function describeBlockages(pipeline: PipelineSnapshot, now: EpochMs): readonly string[] {
  return pipeline.stages.flatMap((stage) => [
    ...describeTransition(stage),
    ...describeLock(stage),
    ...describeApprovals(pipeline, stage, now),
  ]);
}

function describeTransition({ name, transition, inbound }: StageSnapshot): string[] {
  if (transition.kind !== "disabled") return [];
  const by = personOf(transition.by);
  const queued = inbound.length > 0 ? ` · ${inbound.length} queued` : "";
  const why = transition.reason ? `: ${transition.reason}` : "";
  return [`Transition into ${name} disabled${by ? ` by ${by}` : ""}${why}${queued}`];
}

function describeLock({ name, transition, inbound, latest }: StageSnapshot): string[] {
  if (transition.kind === "disabled" || inbound.length === 0 || latest?.status !== "InProgress") return [];
  return [`${inbound.length} waiting to enter ${name}, which is busy`];
}

function describeApprovals(pipeline: PipelineSnapshot, { name }: StageSnapshot, now: EpochMs): string[] {
  return pipeline.approvals
    .filter(({ stageName }) => stageName === name)
    .map(({ actionName, approval }) => {
      const leftMs = approval.expiresAt - now;
      return `${actionName} in ${name} waits for approval, ${leftMs > 0 ? `${formatSpan(leftMs)} left` : "due"}`;
    });
}
