import type { CauseReads } from "../../aws/cause-reads";
import type { StackEventReading } from "../../model/failure/cause-reading";
import { changeSetCause, firstFailed, nestedStackOf, stackCause } from "../../model/failure/stack-cause";
import type { FailedAction } from "./failed-action";
import { type FoundCause, foundWithout, isAnswer, wordDenied } from "./found-cause";

/** Stacks within stacks, no deeper than anybody builds them. */
const deepest = 4;
/** The action's clock and the stack's need not agree to the second. */
const slackMs = 5_000;

export async function readStackCause(reads: CauseReads, action: FailedAction): Promise<FoundCause> {
  const { externalExecutionId = "", startedAt = 0 } = action;
  if (!externalExecutionId.startsWith("arn:")) return { kind: "final", cause: stackCause(action, []) };
  try {
    if (externalExecutionId.includes(":changeSet/")) {
      const { reason } = await reads.readChangeSet(externalExecutionId);
      return { kind: "final", cause: changeSetCause(action, reason) };
    }
    const events = await readInnermost(reads, externalExecutionId, startedAt - slackMs);
    return { kind: "final", cause: stackCause(action, events) };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return foundWithout(error, stackCause(action, [], wordDenied(error)));
  }
}

/** The events of the stack in which the first resource failed that is no stack itself. */
async function readInnermost(
  reads: CauseReads,
  stack: string,
  since: number,
): Promise<readonly StackEventReading[]> {
  let events = await reads.readStackEvents(stack, since);
  for (let depth = 1; depth < deepest; depth += 1) {
    const first = firstFailed(events);
    const nested = first && nestedStackOf(first);
    const within = nested === undefined ? [] : await reads.readStackEvents(nested, since);
    if (!firstFailed(within)) return events;
    events = within;
  }
  return events;
}
