import type { Revision } from "../execution";
import type { ActionAttempt, ResolvedVariable } from "./execution-detail";
import { latestAttempt, tookMs } from "./number-attempts";

export type RevisionChange = {
  actionName: string;
  before?: Revision | undefined;
  after?: Revision | undefined;
};
export type VariableChange = { name: string; before?: string | undefined; after?: string | undefined };
export type DurationChange = {
  stageName: string;
  actionName: string;
  tookMs: number;
  goodMs?: number | undefined;
};

/** What is other than it was when it last went well. */
export type Comparison = {
  /** Only those that differ. */
  revisions: readonly RevisionChange[];
  sameRevisions: number;
  /** Only those that differ; absent where they are not known of both. */
  variables?: readonly VariableChange[] | undefined;
  /** Of every action that has ended, approvals apart: how long people take is no measure. */
  durations: readonly DurationChange[];
};

type Side = {
  revisions: readonly Revision[];
  variables?: readonly ResolvedVariable[] | undefined;
  attempts: readonly ActionAttempt[];
};

export function compareExecutions(now: Side, good: Side): Comparison {
  const revisions = pairRevisions(good.revisions, now.revisions);
  const changed = revisions.filter(({ before, after }) => before?.revisionId !== after?.revisionId);
  return {
    revisions: changed,
    sameRevisions: revisions.length - changed.length,
    variables: now.variables && good.variables && compareVariables(good.variables, now.variables),
    durations: compareDurations(now.attempts, good.attempts),
  };
}

function pairRevisions(before: readonly Revision[], after: readonly Revision[]): readonly RevisionChange[] {
  const names = new Set([...after, ...before].map(({ actionName }) => actionName));
  return [...names].map((actionName) => ({
    actionName,
    before: before.find((one) => one.actionName === actionName),
    after: after.find((one) => one.actionName === actionName),
  }));
}

function compareVariables(
  before: readonly ResolvedVariable[],
  after: readonly ResolvedVariable[],
): readonly VariableChange[] {
  const valueIn = (variables: readonly ResolvedVariable[], name: string) =>
    variables.find((one) => one.name === name)?.value;
  return [...new Set([...after, ...before].map(({ name }) => name))]
    .map((name) => ({ name, before: valueIn(before, name), after: valueIn(after, name) }))
    .filter((one) => one.before !== one.after);
}

function compareDurations(
  now: readonly ActionAttempt[],
  good: readonly ActionAttempt[],
): readonly DurationChange[] {
  return now.flatMap((attempt) => {
    const took = tookMs(attempt);
    const isLatest = latestAttempt(now, attempt) === attempt;
    if (took === undefined || !isLatest || attempt.category === "Approval") return [];
    const { stageName, actionName } = attempt;
    const before = latestAttempt(good, attempt);
    // What it took to fail is no measure for what it takes.
    const goodMs = before?.execution.status === "Succeeded" ? tookMs(before) : undefined;
    return [{ stageName, actionName, tookMs: took, goodMs }];
  });
}
