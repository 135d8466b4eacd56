import type { PipelineDefinition } from "../definition";
import type { DeploymentRecord } from "../history/deployment-record";
import type { ExecutionRecord } from "../history/execution-record";
import type { PastAction, PastRows } from "../history/past-rows";
import type { PipelineKey } from "../ids";
import type { CommitTime, ExecutionFacts, PipelineHistory, StageFacts, Undone } from "./facts";
import { groupBy } from "./group-by";
import type { Period } from "./question";
import { readUndone, undoneKey } from "./read-undone";
import { spendWindow } from "./stage-time";
import { addSpent, noTime } from "./time-spent";
import { type StageTime, toOutcome, toStageTimes } from "./to-stages";

type Past = {
  pipeline: PipelineKey;
  rows: PastRows;
  /** Tell which actions a stage should have had, where an execution did not go on to the next. */
  definitions?: readonly PipelineDefinition[] | undefined;
};

export function toHistory({ pipeline, rows, definitions = [] }: Past): PipelineHistory {
  const actions = groupBy(rows.actions, ({ executionId }) => executionId);
  const deployments = groupBy(rows.deployments, ({ cause }) => cause?.executionId);
  const undone = readUndone(rows.deployments);
  const versions = new Map(definitions.map((one) => [one.version, one]));
  const executions = rows.executions.map((record) =>
    toExecutionFacts(record, {
      actions: actions.get(record.id) ?? [],
      deployments: deployments.get(record.id) ?? [],
      undone,
      definition: record.version === undefined ? undefined : versions.get(record.version),
    }),
  );
  executions.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  return { pipeline, executions, since: executions[0]?.startedAt };
}

type Around = {
  actions: readonly PastAction[];
  deployments: readonly DeploymentRecord[];
  undone: ReadonlyMap<string, Undone>;
  definition: PipelineDefinition | undefined;
};

function toExecutionFacts(record: ExecutionRecord, around: Around): ExecutionFacts {
  const { id, status, type, version } = record;
  const whole = spanOf(record, around.actions);
  const times = toStageTimes(whole.from, around.actions, around.deployments);
  const stages = times.map((time, index) =>
    toStageFacts(time, {
      isLeft: hasLeft(record, times, index),
      definition: around.definition,
      undone: around.undone.get(undoneKey(id, time.facts.stageName)),
    }),
  );
  return {
    id,
    status,
    type,
    version,
    trigger: record.trigger?.type,
    startedAt: whole.from,
    endedAt: whole.to,
    commit: toCommitTime(record, whole.from),
    spent: spendWhole(whole, times, stages),
    stages,
  };
}

/** Clocks of two services differ, and a retry may be stored before its execution's new end: nothing is cut off. */
function spanOf({ startedAt, endedAt }: ExecutionRecord, actions: readonly PastAction[]): Period {
  let [from, to] = [startedAt, Math.max(startedAt, endedAt)];
  for (const action of actions) {
    from = Math.min(from, action.startedAt);
    to = Math.max(to, action.startedAt, action.endedAt);
  }
  return { from, to };
}

function hasLeft({ status }: ExecutionRecord, times: readonly StageTime[], index: number): boolean {
  return status === "Succeeded" || index < times.length - 1;
}

type Told = {
  /** It went on from there. */
  isLeft: boolean;
  definition: PipelineDefinition | undefined;
  undone: Undone | undefined;
};

function toStageFacts(
  { facts, window, actions }: StageTime,
  { isLeft, definition, undone }: Told,
): StageFacts {
  // Where it went on to the next stage, all was done that had to be, whatever the definition says.
  const expected = isLeft ? undefined : definition?.stages.find(({ name }) => name === facts.stageName);
  const { stageName, startedAt, endedAt } = facts;
  const [outcome, spent] = [toOutcome(facts.actions, expected), spendWindow(window, actions)];
  return { stageName, startedAt, endedAt, outcome, spent, actions: facts.actions, undone };
}

/** After the last stage nothing runs: it waits to enter the next one, or stands after a failure. */
function spendWhole(whole: Period, times: readonly StageTime[], stages: readonly StageFacts[]) {
  const spent = noTime();
  for (const stage of stages) addSpent(spent, stage.spent);
  const last = times.at(-1);
  addSpent(spent, spendWindow({ from: last?.window.to ?? whole.from, to: whole.to }, last?.actions ?? []));
  return spent;
}

/** No commit is newer than what it began: then two clocks differ. */
function toCommitTime({ type, revisions }: ExecutionRecord, startedAt: number): CommitTime | undefined {
  if (type === "ROLLBACK") return undefined;
  const times = revisions.flatMap(({ committedAt }) => (committedAt === undefined ? [] : [committedAt]));
  if (times.length === 0) return { at: startedAt, basis: "triggered" };
  return { at: Math.min(startedAt, Math.max(...times)), basis: "committed" };
}
