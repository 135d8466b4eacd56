import type { ActionExecution } from "../../engine/action-execution";
import { actionName } from "../../engine/action-execution";
import { decideApproval } from "../../engine/decide-approval";
import type { Execution } from "../../engine/execution";
import { slotOf } from "../../engine/pipeline";
import { retryStage } from "../../engine/retry-stage";
import type { World } from "../../engine/world";
import { minutes } from "../../providers/provider";
import type { Random } from "../../random";
import { Refusal } from "../../refusal";
import { type Habits, longestPauseMs } from "./habits";
import { people, sessionArn } from "./people";

const lookAgainMs = minutes(7);

/** Somebody decides, sooner or later, as is usual for the pipeline. */
export function considerApproval(
  world: World,
  approval: ActionExecution,
  habits: Habits,
  random: Random,
): void {
  const { decides } = habits;
  if (decides.kind === "after") {
    const delay = Math.min(random.around(decides.medianMs, 0.5), longestPauseMs);
    world.time.after(delay, () => decide(world, approval, habits, random));
    return;
  }
  const deadline = world.time.now() + longestPauseMs;
  const look = () => {
    if (approval.status !== "InProgress") return;
    const slot = slotOf(approval.execution.pipeline, approval.stageName);
    const isDue = (slot?.inbound.length ?? 0) > 0 || world.time.now() >= deadline;
    if (isDue) decide(world, approval, habits, random);
    else world.time.after(lookAgainMs, look);
  };
  world.time.after(lookAgainMs, look);
}

function decide(world: World, approval: ActionExecution, habits: Habits, random: Random): void {
  const person = random.pick(people);
  const { pipeline } = approval.execution;
  if (approval.status !== "InProgress" || pipeline.deleted || !person) return;
  const isRejected = random.chance(habits.rejectChance);
  decideApproval(world, pipeline, {
    stageName: approval.stageName,
    actionName: actionName(approval),
    token: approval.token ?? "",
    status: isRejected ? "Rejected" : "Approved",
    summary: (isRejected ? random.pick(noes) : random.pick(yeses)) ?? "",
    by: sessionArn(pipeline.account, "ReleaseApprover", person),
  });
}

const yeses = [
  "",
  "Looks good",
  "Checked on staging",
  "Release notes read, go",
  "Agreed with support",
] as const;
const noes = [
  "Not before the campaign ends",
  "Error rate on staging is up",
  "Missing the migration",
] as const;

/** Somebody retries what failed, or leaves it. */
export function considerRetry(world: World, execution: Execution, habits: Habits, random: Random): void {
  if (execution.status !== "Failed" || !random.chance(habits.retryChance)) return;
  world.time.after(random.around(habits.retryAfterMs, 0.4), () => retry(world, execution));
}

function retry(world: World, execution: Execution): void {
  const { pipeline } = execution;
  const stage = [...execution.stages.values()].find((s) => s.status === "Failed");
  const slot = slotOf(pipeline, stage?.declaration.name);
  if (!stage || !slot || execution.status !== "Failed" || pipeline.deleted) return;
  try {
    retryStage(world, pipeline, slot, { executionId: execution.id, mode: "FAILED_ACTIONS" });
  } catch (error) {
    // Somebody else was faster, or a newer execution has come: as for anyone who retries too late.
    if (!(error instanceof Refusal)) throw error;
  }
}
