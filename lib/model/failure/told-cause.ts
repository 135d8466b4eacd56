import type { ActionError } from "../execution";
import type { ActionExecutionId } from "../ids";
import { type Cause, longestExcerptText } from "./cause";
import { cutText, plainLine } from "./plain-line";
import { signatureOf } from "./signature";

export type ToldAction = {
  id: ActionExecutionId;
  error?: ActionError | undefined;
  summary?: string | undefined;
};

/** What CodePipeline itself tells of an action that failed: all there is where its provider tells no more. */
export function toldCause({ id, error, summary }: ToldAction): Cause {
  const told = oneLine(error?.message) ?? oneLine(summary);
  const headline = told ?? "The action failed, and AWS does not say why.";
  return {
    actionExecutionId: id,
    headline,
    signature: told === undefined || isBare(told) ? undefined : signatureOf(headline),
    lines: [],
    hasLog: false,
  };
}

export function oneLine(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = plainLine(text.slice(0, 4_096).replace(/\s+/g, " ").trim(), longestExcerptText);
  return line === "" ? undefined : cutText(line, longestExcerptText);
}

const bare: readonly RegExp[] = [
  /^Error while executing command: .* Reason: exit status (?!137)\d+\.?$/,
  /^Build (terminated with state: \w+|has timed out)\.? *$/,
  /^(The )?[Dd]eployment( d-\w+)? (has )?failed\.?$/,
  /^The (stack|job|action|stack operation)[\w ]* failed\.?$/,
];

/** It says that something failed, and not what: two that say so need have nothing in common. */
export function isBare(headline: string): boolean {
  return bare.some((form) => form.test(headline));
}
