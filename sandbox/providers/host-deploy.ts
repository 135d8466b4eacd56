import type { ActionExecution } from "../engine/action-execution";
import type { DeployTarget } from "../engine/deploy-target";
import type { Plan, World } from "../engine/world";

/** Something a deploy action goes to, and what becomes of it when one of the events is over. */
export interface Host {
  readonly id: string;
  readonly type: DeployTarget["type"];
  /** It has this very artifact already. */
  readonly isDone?: boolean;
  take?(event: string): void;
  /** Called once it has gone through all of them, or failed. */
  settle?(isWell: boolean): void;
}

export interface HostDeployment {
  readonly hosts: readonly Host[];
  /** What each host goes through, and in which of them one fails that does. */
  readonly events: readonly string[];
  readonly failsIn: string;
  /** How many at once, and how many may fail before the rest is left alone. */
  readonly batch: number;
  readonly mayFail: number;
  readonly onEnd: () => void;
}

interface Attempt {
  readonly world: World;
  readonly deployment: HostDeployment;
  /** What each event takes. */
  readonly eventMs: number;
  readonly failure: Plan["failure"];
}

interface Pair {
  readonly host: Host;
  readonly target: DeployTarget;
}

/** Batch after batch, in the time the plan has for the whole. */
export function deployToHosts(
  world: World,
  action: ActionExecution,
  { afterMs, failure }: Plan,
  deployment: HostDeployment,
): void {
  const pairs = deployment.hosts.map((host) => ({ host, target: targetOf(host) }));
  action.targets = pairs.map(({ target }) => target);
  const left = pairs.filter(({ host }) => !host.isDone);
  const batches = batchesOf(left, deployment.batch);
  const works = failure
    ? worksUntilFailure(batches, deployment.mayFail)
    : batches.map((batch) => plain(batch));
  const eventMs = (afterMs ?? 0) / Math.max(1, works.length * deployment.events.length);
  const attempt = { world, deployment, eventMs, failure };
  if (afterMs === undefined) for (const { target } of batches[0] ?? []) begin(attempt, target, 0);
  else if (works.length === 0) world.time.after(afterMs, deployment.onEnd);
  else goOn(attempt, works, 0, () => finish(pairs, deployment));
}

function targetOf({ id, type, isDone }: Host): DeployTarget {
  return { id, type, status: isDone ? "Skipped" : "Pending", events: [] };
}

function finish(pairs: readonly Pair[], { onEnd }: HostDeployment): void {
  for (const { target } of pairs) if (target.status === "Pending") target.status = "Skipped";
  onEnd();
}

interface Work {
  readonly pairs: readonly Pair[];
  readonly failing: ReadonlySet<Pair>;
}

const plain = (pairs: readonly Pair[]): Work => ({ pairs, failing: new Set() });

function batchesOf(pairs: readonly Pair[], size: number): Pair[][] {
  const count = Math.ceil(pairs.length / size);
  return Array.from({ length: count }, (_, index) => pairs.slice(index * size, (index + 1) * size));
}

/** The first batch goes well where there are more; then as many fail as it takes. */
function worksUntilFailure(batches: readonly Pair[][], mayFail: number): Work[] {
  const works: Work[] = [];
  let failed = 0;
  for (const [index, pairs] of batches.entries()) {
    if (failed > mayFail) break;
    const isSpared = index === 0 && batches.length > mayFail + 1;
    const failing = new Set(isSpared ? [] : pairs.slice(0, mayFail + 1 - failed));
    failed += failing.size;
    works.push({ pairs, failing });
  }
  return works;
}

function goOn(attempt: Attempt, [work, ...rest]: readonly Work[], event: number, done: () => void): void {
  if (!work) {
    done();
    return;
  }
  const { world, deployment, eventMs } = attempt;
  const isLast = event === deployment.events.length - 1;
  for (const { target } of work.pairs) if (target.status !== "Failed") begin(attempt, target, event);
  world.time.after(Math.max(1, eventMs), () => {
    for (const pair of work.pairs) if (pair.target.status !== "Failed") endEvent(attempt, work, pair, event);
    if (isLast) goOn(attempt, rest, 0, done);
    else goOn(attempt, [work, ...rest], event + 1, done);
  });
}

function begin({ world, deployment }: Attempt, target: DeployTarget, event: number): void {
  const now = world.time.now();
  target.status = "InProgress";
  target.startedAt ??= now;
  const commandId = target.type === "EKS" ? undefined : world.random.uuid();
  target.events.push({
    name: deployment.events[event] ?? "",
    status: "InProgress",
    startedAt: now,
    commandId,
  });
}

function endEvent(
  { world, deployment, failure }: Attempt,
  { failing }: Work,
  pair: Pair,
  index: number,
): void {
  const { host, target } = pair;
  const name = deployment.events[index] ?? "";
  const isFailing = failing.has(pair) && name === deployment.failsIn;
  const last = target.events.at(-1);
  const now = world.time.now();
  if (last) Object.assign(last, { status: isFailing ? "Failed" : "Succeeded", endedAt: now });
  if (last && isFailing && failure) last.message = failure.message;
  if (!isFailing) host.take?.(name);
  if (!isFailing && index < deployment.events.length - 1) return;
  target.status = isFailing ? "Failed" : "Succeeded";
  target.endedAt = now;
  host.settle?.(!isFailing);
}
