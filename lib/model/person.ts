import type { Trigger } from "./execution";

/**
 * The person in an ARN: the user name, or the session name of an assumed role.
 * Anything else stays as it is: better long than wrong.
 */
export function personOf(arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const user = /^arn:[^:]*:iam::[^:]*:user\/(.+)$/.exec(arn)?.[1];
  if (user) return user.slice(user.lastIndexOf("/") + 1);
  return /^arn:[^:]*:sts::[^:]*:assumed-role\/[^/]+\/(.+)$/.exec(arn)?.[1] ?? arn;
}

/** Only A to Z: what else a language takes for the same letter could make two people one. */
export function foldEmail(email: string): string {
  return email.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whoever pressed start, where no commit names an author. */
export function startedBy(trigger: Trigger | undefined): string | undefined {
  const isByHand = trigger?.type === "StartPipelineExecution" || trigger?.type === "ManualRollback";
  return isByHand ? personOf(trigger.detail) : undefined;
}
