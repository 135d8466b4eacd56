import type { DeployedSpans } from "./deployed-spans";
import type { ActionFacts, TimePart, TimeSpent } from "./facts";
import type { Period } from "./question";
import { noTime } from "./time-spent";

/** An attempt with what it deployed meanwhile. */
export type TimedAction = { facts: ActionFacts; deployed: readonly DeployedSpans[] };

/** Of what goes on side by side, a moment counts as the first of these. */
const mostActive = ["work", "shift", "bake", "approval"] as const satisfies readonly TimePart[];

/**
 * Takes the window apart by what the stage's own actions did: between two moments at which anything begins or ends
 * nothing changes.
 */
export function spendWindow({ from, to }: Period, actions: readonly TimedAction[]): TimeSpent {
  const spent = noTime();
  if (to <= from) return spent;
  const edges = edgesOf(actions).filter((at) => at > from && at < to);
  const cuts = [from, ...edges.sort((a, b) => a - b), to];
  for (const [index, at] of cuts.entries()) {
    const next = cuts[index + 1];
    if (next === undefined || next === at) continue;
    spent[partAt(actions, at)] += next - at;
  }
  return spent;
}

function edgesOf(actions: readonly TimedAction[]): number[] {
  const edges: number[] = [];
  for (const { facts, deployed } of actions) {
    edges.push(facts.startedAt, facts.endedAt);
    for (const { shift, bake } of deployed) {
      if (shift) edges.push(shift.from, shift.to);
      if (bake) edges.push(bake.from, bake.to);
    }
  }
  return edges;
}

function partAt(actions: readonly TimedAction[], at: number): TimePart {
  let found: (typeof mostActive)[number] | undefined;
  for (const action of actions) {
    if (action.facts.startedAt > at || action.facts.endedAt <= at) continue;
    const part = partOf(action, at);
    if (found === undefined || mostActive.indexOf(part) < mostActive.indexOf(found)) found = part;
  }
  return found ?? (hasFailedBy(actions, at) ? "stood" : "queue");
}

/** What a running action is at. */
export function partOf({ facts, deployed }: TimedAction, at: number): (typeof mostActive)[number] {
  if (facts.category === "Approval") return "approval";
  if (deployed.some(({ shift }) => covers(shift, at))) return "shift";
  return deployed.some(({ bake }) => covers(bake, at)) ? "bake" : "work";
}

const covers = (span: Period | undefined, at: number) =>
  span !== undefined && span.from <= at && at < span.to;

/** An action has failed and has not been tried again. */
function hasFailedBy(actions: readonly TimedAction[], at: number): boolean {
  return actions.some(
    ({ facts }) =>
      facts.endedAt <= at &&
      facts.status !== "Succeeded" &&
      !actions.some((later) => isLater(later.facts, facts) && later.facts.startedAt <= at),
  );
}

function isLater(one: ActionFacts, other: ActionFacts): boolean {
  return one.actionName === other.actionName && one.attempt > other.attempt;
}
