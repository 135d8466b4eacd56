import type { EpochMs, PipelineExecutionId, PipelineKey } from "../ids";
import type {
  ActionCategory,
  ActionStatus,
  ExecutionType,
  PipelineExecutionStatus,
  TriggerType,
} from "../status";

/**
 * Where the time of an execution, stage or action went. Every moment from its start to its end counts in exactly one
 * part, so that the parts add up to the whole.
 */
export const timeParts = ["queue", "work", "approval", "shift", "bake", "stood"] as const;
/**
 * `queue`: nothing of it ran, and nobody was asked: behind others, before a disabled transition, AWS between actions.
 * `work`: an action ran. `approval`: a person was asked, and nothing else ran. `shift`, `bake`: a deploy action ran
 * while traffic went over, and while old was kept. `stood`: after a failure, until somebody retried.
 */
export type TimePart = (typeof timeParts)[number];
export type TimeSpent = Readonly<Record<TimePart, number>>;

/** One attempt of an action. */
export type ActionFacts = {
  actionName: string;
  category: ActionCategory;
  status: ActionStatus;
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** From 1, within its execution. */
  attempt: number;
  /** Of its time: how long traffic went over, and how long old was kept; of what began a deployment alone. */
  deployed?: { shiftMs: number; bakeMs: number } | undefined;
};

export type StageFacts = {
  stageName: string;
  /** From its first action's start to its last one's end; before it lies the wait to enter. */
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** Of the last attempt of each of its actions: failed if one failed, succeeded if all did. */
  outcome: "succeeded" | "failed" | "unfinished";
  /** With the wait to enter as `queue`. */
  spent: TimeSpent;
  /** By their start. */
  actions: readonly ActionFacts[];
  /** A deployment that one of them began was rolled back by another: when that began, and when it had succeeded. */
  undone?: Undone | undefined;
};

export type Undone = { at: EpochMs; restoredAt?: EpochMs | undefined };

/** When the change was made, and which time that is. */
export type CommitTime = { at: EpochMs; basis: "committed" | "triggered" };

/** An ended execution, as all reckoning takes it: made of what is stored, never stored itself. */
export type ExecutionFacts = {
  id: PipelineExecutionId;
  status: PipelineExecutionStatus;
  type: ExecutionType;
  trigger?: TriggerType | undefined;
  version?: number | undefined;
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** The newest of its revisions' own times, else its start: a push starts it at once. Absent for rollbacks. */
  commit?: CommitTime | undefined;
  spent: TimeSpent;
  /** By their start; empty where its actions are not stored. */
  stages: readonly StageFacts[];
};

/** All that is known of one pipeline's past, oldest start first. */
export type PipelineHistory = {
  pipeline: PipelineKey;
  executions: readonly ExecutionFacts[];
  /** How far back it reaches; absent where nothing is stored. */
  since?: EpochMs | undefined;
};
