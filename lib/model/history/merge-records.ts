import type { ActionExecutionRecord, Revision } from "../execution";
import type { DeploymentRecord } from "./deployment-record";
import type { ExecutionRecord } from "./execution-record";
import { fuller } from "./fuller";

/*
 * One fact is read more than once: a retry ends it again, pages overlap, replicas read the same, one reading tells
 * what another does not. What is merged does not depend on the order, nor on how often: what it came to is as its
 * last end tells, what never changes is the fuller of what was told.
 */

export function mergeExecutions(a: ExecutionRecord, b: ExecutionRecord): ExecutionRecord {
  const last = lastEnd(a, b, ["status", "statusSummary", "stopReason"]);
  return {
    id: a.id,
    ...last,
    startedAt: Math.min(a.startedAt, b.startedAt),
    mode: fuller(a.mode, b.mode),
    type: fuller(a.type, b.type),
    trigger: fuller(a.trigger, b.trigger),
    revisions: mergeRevisions(a.revisions, b.revisions),
    rollbackTargetId: fuller(a.rollbackTargetId, b.rollbackTargetId),
    version: fuller(a.version, b.version),
  };
}

export function mergeActions(a: ActionExecutionRecord, b: ActionExecutionRecord): ActionExecutionRecord {
  const last = lastEnd(a, b, ["status", "summary", "updatedBy", "externalExecutionId", "error"]);
  return {
    id: a.id,
    executionId: fuller(a.executionId, b.executionId),
    ...fuller(placeOf(a), placeOf(b)),
    ...last,
    startedAt: Math.min(a.startedAt, b.startedAt),
  };
}

const placeOf = ({ stageName, actionName, category, provider }: ActionExecutionRecord) => ({
  ...{ stageName, actionName, category, provider },
});

export function mergeDeployments(a: DeploymentRecord, b: DeploymentRecord): DeploymentRecord {
  return {
    key: a.key,
    engine: fuller(a.engine, b.engine),
    thing: fuller(a.thing, b.thing),
    name: fuller(a.name, b.name),
    isProduction: a.isProduction || b.isProduction,
    ...lastEnd(a, b, ["status"]),
    startedAt: Math.min(a.startedAt, b.startedAt),
    strategy: fuller(a.strategy, b.strategy),
    waits: fuller(a.waits, b.waits),
    configName: fuller(a.configName, b.configName),
    safeguards: fuller(a.safeguards, b.safeguards),
    weights: mergeWeights(a.weights, b.weights),
    shift: fuller(a.shift, b.shift),
    cause: fuller(a.cause, b.cause),
    rollback: mergeRollback(a.rollback, b.rollback),
  };
}

/** These fields of the one that ended last; of two that ended at once, of each field the fuller. */
function lastEnd<Record extends { endedAt: number }, Name extends keyof Record>(
  a: Record,
  b: Record,
  names: readonly Name[],
): Pick<Record, Name | "endedAt"> {
  const pick = (name: Name) => {
    if (a.endedAt === b.endedAt) return fuller(a[name], b[name]);
    return a.endedAt > b.endedAt ? a[name] : b[name];
  };
  const told = names.map((name) => [name, pick(name)]);
  // Built of these names and no others.
  return Object.fromEntries([...told, ["endedAt", Math.max(a.endedAt, b.endedAt)]]);
}

/** By their actions: readings have no order in common. */
function mergeRevisions(a: readonly Revision[], b: readonly Revision[]): readonly Revision[] {
  const merged = new Map<string, Revision>();
  for (const revision of [...a, ...b]) {
    const same = merged.get(revisionText(revision));
    merged.set(revisionText(revision), same ? mergeRevision(same, revision) : revision);
  }
  return [...merged].sort(byText).map(([, revision]) => revision);
}

function mergeRevision(a: Revision, b: Revision): Revision {
  return {
    ...{ actionName: a.actionName, revisionId: a.revisionId },
    message: fuller(a.message, b.message),
    url: fuller(a.url, b.url),
    author: fuller(a.author, b.author),
    branch: fuller(a.branch, b.branch),
    committedAt: fuller(a.committedAt, b.committedAt),
  };
}

const revisionText = ({ actionName, revisionId }: Revision) => JSON.stringify([actionName, revisionId]);
const byText = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

type Weights = DeploymentRecord["weights"];

/** Of two sweepers that looked at once, the one that saw more on the new version. */
function mergeWeights(a: Weights, b: Weights): Weights {
  const merged = new Map<number, number>();
  for (const { at, percent } of [...a, ...b]) merged.set(at, Math.max(percent, merged.get(at) ?? 0));
  return [...merged].map(([at, percent]) => ({ at, percent })).sort((one, other) => one.at - other.at);
}

type Rollback = DeploymentRecord["rollback"];

function mergeRollback(a: Rollback, b: Rollback): Rollback {
  if (!a || !b) return a ?? b;
  return { of: fuller(a.of, b.of), by: fuller(a.by, b.by) };
}
