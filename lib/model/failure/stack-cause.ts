import { type Cause, type ExcerptLine, longestExcerptText, mostExcerptLines } from "./cause";
import type { StackEventReading } from "./cause-reading";
import { cutText, plainLine } from "./plain-line";
import { signatureOf } from "./signature";
import { oneLine, type ToldAction, toldCause } from "./told-cause";

/** The first resource that failed by itself: what was cancelled on its account, and the stack as a whole, follow from it. */
export function firstFailed(events: readonly StackEventReading[]): StackEventReading | undefined {
  return oldestFirst(events).find(isOwnFailure);
}

/** Of a resource that is a stack itself: its ARN, where the first failure is to be looked for. */
export function nestedStackOf({ resourceType, physicalId }: StackEventReading): string | undefined {
  return resourceType === "AWS::CloudFormation::Stack" && physicalId?.startsWith("arn:")
    ? physicalId
    : undefined;
}

export function stackCause(
  action: ToldAction,
  events: readonly StackEventReading[],
  problem?: string,
): Cause {
  const told = toldCause(action);
  const first = firstFailed(events);
  const reason = oneLine(first?.reason);
  if (!first || reason === undefined) return { ...told, problem };
  return {
    ...told,
    headline: reason,
    signature: signatureOf(reason),
    place: placeOf(first),
    lines: linesAround(oldestFirst(events), first),
    problem,
  };
}

/** A change set that could not be made says why itself. */
export function changeSetCause(action: ToldAction, reason: string | undefined, problem?: string): Cause {
  const told = toldCause(action);
  const headline = oneLine(reason);
  return headline === undefined
    ? { ...told, problem }
    : { ...told, headline, signature: signatureOf(headline), problem };
}

function placeOf({ logicalId, resourceType }: StackEventReading): string {
  return resourceType === undefined ? logicalId : `${logicalId} (${resourceType})`;
}

function isOwnFailure({ status, reason, isOfStack }: StackEventReading): boolean {
  return (
    status.endsWith("_FAILED") &&
    !isOfStack &&
    reason !== undefined &&
    !/^Resource \w+ cancelled/i.test(reason)
  );
}

// AWS gives the newest first.
function oldestFirst(events: readonly StackEventReading[]): readonly StackEventReading[] {
  return events.toReversed();
}

const linesBefore = 2;

function linesAround(events: readonly StackEventReading[], first: StackEventReading): readonly ExcerptLine[] {
  const at = events.indexOf(first);
  const from = Math.max(0, at - linesBefore);
  return events.slice(from, from + mostExcerptLines).map((event) => ({
    at: event.at,
    text: wordEvent(event),
    isError: isOwnFailure(event),
  }));
}

function wordEvent({ status, logicalId, reason }: StackEventReading): string {
  const why = reason === undefined ? "" : `  ${reason.slice(0, 1_000).replace(/\s+/g, " ")}`;
  return cutText(plainLine(`${status}  ${logicalId}${why}`, longestExcerptText), longestExcerptText);
}
