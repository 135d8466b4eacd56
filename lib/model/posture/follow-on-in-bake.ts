import { wordSpan } from "../duration";
import type { EpochMs } from "../ids";
import { type DeployFacts, wordDeployed } from "./deploy-facts";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

/** Whatever is configured, sooner nobody has seen how a version holds. */
const leastBakeMs = 10 * 60_000;
/** Once may be a repair. */
const least = 2;

type FollowOn = { deploy: DeployFacts; afterMs: number; bakeMs: number };

/** The next version comes while nobody can know yet how the last one does: then two are suspects. */
export const findFollowOnInBake: Rule = ({ pipeline, production, deploys }) =>
  [...byAction(deploys.filter(({ stageName }) => production.has(stageName))).values()].flatMap((chain) => {
    const early = findEarly(chain);
    const last = early.at(-1);
    if (early.length < least || !last) return [];
    const { stageName, actionName, thing } = last.deploy;
    const seldom = `${early.length} of the last ${chain.length} deployments to ${wordDeployed(thing)}`;
    return toFinding({
      ...{ rule: "follow-on-in-bake", severity: "medium", pipeline: pipeline.key, stageName, actionName },
      evidence: `${seldom} began within ${wordSpan(last.bakeMs)} of all traffic being on the version before, the last one ${wordSpan(last.afterMs)} after.`,
      remedy: `Let ${stageName} wait: a Manual approval or a CloudWatchAlarm condition with WaitTime before it, of ${wordSpan(last.bakeMs)} or more.`,
    });
  });

/** Oldest first. */
function byAction(deploys: readonly DeployFacts[]): ReadonlyMap<string, readonly DeployFacts[]> {
  const chains = new Map<string, DeployFacts[]>();
  for (const one of deploys.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const place = `${one.stageName}/${one.actionName}`;
    const chain = chains.get(place);
    if (chain) chain.push(one);
    else chains.set(place, [one]);
  }
  return chains;
}

/** After one that came to nothing, the next is the repair. */
function findEarly(chain: readonly DeployFacts[]): readonly FollowOn[] {
  return chain.flatMap((deploy, at) => {
    const before = chain[at - 1];
    if (!before?.hasSucceeded || before.shiftedAt === undefined || deploy.isRollback) return [];
    const bakeMs = Math.max(bakeOf(before), leastBakeMs);
    const afterMs = gap(before.shiftedAt, deploy.startedAt);
    return afterMs < bakeMs ? [{ deploy, afterMs, bakeMs }] : [];
  });
}

function bakeOf({ waits }: DeployFacts): number {
  return waits.bakeMs ?? waits.terminationMs ?? 0;
}

// Two clocks of AWS may differ by a second.
function gap(from: EpochMs, to: EpochMs): number {
  return Math.max(0, to - from);
}
