import { GatewayError } from "../../aws/gateway-error";
import type { ScopeGateway } from "../../aws/scope-gateway";
import type { Clock } from "../../model/clock";
import type { Cause } from "../../model/failure/cause";
import { wordLogProblem } from "../../model/failure/log-problem";
import { toldCause } from "../../model/failure/told-cause";
import type { ActionExecutionId, EpochMs } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import type { Log } from "../log";
import { attachCauses } from "./attach-causes";
import { type FailedAction, failedActionsOf } from "./failed-action";
import { readAgainMs } from "./read-again";
import { readCause } from "./read-cause";
import type { Turns } from "./take-turns";

export type CauseBook = {
  /** The pipeline with why its actions failed, as far as that is known. */
  attach(pipeline: PipelineSnapshot): PipelineSnapshot;
  /** Asks for what is not known yet; answers come in their own time. */
  look(pipeline: PipelineSnapshot, isOpen: boolean): void;
  stop(): void;
};

type Parts = {
  gateway: ScopeGateway;
  clock: Clock;
  log: Log;
  turns: Turns;
  /** As last published: what was read before is not read again. */
  published: PipelineSnapshot | undefined;
  onFound: () => void;
};

type Entry = {
  cause: Cause | undefined;
  tries: number;
  /** When it may be asked for again, in wall time; absent: it need not be. */
  dueAt: EpochMs | undefined;
  readAt: EpochMs;
  isReading: boolean;
};

/** Why each failed action of one pipeline failed: asked once for each attempt. */
export function openCauseBook({ gateway, clock, log, turns, published, onFound }: Parts): CauseBook {
  const entries = new Map<ActionExecutionId, Entry>(remembered(published, clock.now()));
  const timers = new Set<() => void>();
  let isStopped = false;

  async function ask(action: FailedAction, entry: Entry): Promise<void> {
    entry.isReading = true;
    const found = await turns(() => (isStopped ? Promise.resolve(undefined) : tryToRead(action, entry)));
    entry.isReading = false;
    if (isStopped || !found) return;
    entry.tries += 1;
    entry.readAt = clock.now();
    const againMs = readAgainMs(found.kind, entry.tries, gateway.now() - (action.failedAt ?? 0));
    entry.dueAt = againMs === undefined ? undefined : clock.now() + againMs;
    if (againMs !== undefined) askLater(action, entry, againMs);
    if (found.kind === "failed" && entry.cause && !entry.cause.problem) return;
    entry.cause = found.cause;
    onFound();
  }

  async function tryToRead(action: FailedAction, entry: Entry) {
    try {
      return await readCause(gateway, action);
    } catch (error) {
      const because = error instanceof GatewayError ? error.message : "Signalbox failed at it.";
      log.warn(
        { err: error, action: action.id, tries: entry.tries },
        "why an action failed could not be read",
      );
      const problem = wordLogProblem({ kind: "unanswered", because });
      return { kind: "failed" as const, cause: { ...toldCause(action), problem } };
    }
  }

  // What is asked again within seconds is not left to the next sweep.
  function askLater(action: FailedAction, entry: Entry, ms: number): void {
    if (ms > soonMs) return;
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      if (entries.get(action.id) === entry && !entry.isReading) void ask(action, entry);
    });
    timers.add(cancel);
  }

  function isDue(entry: Entry, isOpen: boolean): boolean {
    if (entry.isReading) return false;
    if (isOpen && entry.cause?.problem && clock.now() - entry.readAt > openAgainMs) return true;
    return entry.dueAt !== undefined && entry.dueAt <= clock.now();
  }

  function isRecent({ id, failedAt = 0 }: FailedAction): boolean {
    return entries.has(id) || gateway.now() - failedAt < oldMs;
  }

  function consider(action: FailedAction, isOpen: boolean): void {
    const entry = entries.get(action.id) ?? newEntry();
    entries.set(action.id, entry);
    if (isDue(entry, isOpen)) void ask(action, entry);
  }

  return {
    attach: (pipeline) => attachCauses(pipeline, (id) => entries.get(id)?.cause),
    look(pipeline, isOpen) {
      const failed = failedActionsOf(pipeline);
      const ids = new Set(failed.map(({ id }) => id));
      for (const id of entries.keys()) if (!ids.has(id)) entries.delete(id);
      for (const action of failed) if (isOpen || isRecent(action)) consider(action, isOpen);
    },
    stop() {
      isStopped = true;
      for (const cancel of timers) cancel();
    },
  };
}

const oldMs = 14 * 86_400_000;
const openAgainMs = 60_000;
const soonMs = 30_000;

function newEntry(): Entry {
  return { cause: undefined, tries: 0, dueAt: 0, readAt: 0, isReading: false };
}

function remembered(published: PipelineSnapshot | undefined, now: EpochMs): [ActionExecutionId, Entry][] {
  const causes =
    published?.stages.flatMap(({ actions }) => actions.flatMap(({ cause }) => cause ?? [])) ?? [];
  return causes.map((cause) => [
    cause.actionExecutionId,
    // What was denied or not there may be by now; what had no lines yet was on its way.
    { ...newEntry(), cause, readAt: now, dueAt: cause.hasLog && cause.lines.length === 0 ? 0 : undefined },
  ]);
}
