import type { DeploymentSnapshot, Side, Strategy } from "./deployment";
import { readPhase } from "./phase";
import { shortRevision } from "./revision";

/** How things stand, in the words of whatever moves: traffic, or machines. */
export function wordNow(deployment: DeploymentSnapshot): string {
  const { sides, strategy, cause } = deployment;
  if (readPhase(deployment) === "queued") return "it has not begun: nothing is touched yet";
  if (hasMachines(strategy)) return wordMachines(deployment);
  const [revision] = cause?.revisions ?? [];
  const fresh = `new ${revision ? shortRevision(revision.id) : versionOf(sides.new)}`.trim();
  const stale = `old ${versionOf(sides.old)}`.trim();
  const percent = sides.new?.percent;
  if (percent === undefined) return `${fresh} comes in beside ${stale}; its share of traffic is not told`;
  return `${fresh} has ${percent} % of traffic, ${stale} ${restOf(percent)} %`;
}

function versionOf(side: Side | undefined): string {
  // An ARN says where it is; its last part says what it is.
  return side?.version?.slice(side.version.lastIndexOf("/") + 1) ?? "";
}

function wordMachines({ counts }: DeploymentSnapshot): string {
  if (!counts) return "how far the machines are is not told";
  const { pending, inProgress, succeeded, failed, skipped, ready } = counts;
  const all = pending + inProgress + succeeded + failed + skipped + ready;
  return [
    `${succeeded} of ${all} machines are done`,
    ...(inProgress > 0 ? [`${inProgress} under way`] : []),
    ...(ready > 0 ? [`${ready} ready for traffic`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

export function hasMachines({ kind }: Strategy): boolean {
  return kind === "in-place" || kind === "instances";
}

/** What old has beside it. Shares of a tenth add up wrongly in floating point. */
export function restOf(percent: number): number {
  return Math.round((100 - percent) * 10) / 10;
}
