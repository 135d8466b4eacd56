import type { DeployedThing, MinimumHealthy, Strategy } from "./deployment";
import type { DeploymentRow } from "./deployment-row";
import { wordSpan } from "./duration";
import { wordPercent } from "./progress";

/** `canary 10 %, 15 min`: the strategy in a table's cell. */
export function briefStrategy(strategy: Strategy): string {
  switch (strategy.kind) {
    case "canary":
      return `canary ${wordPercent(strategy.percent)}, ${wordSpan(strategy.intervalMs)}`;
    case "linear":
      return `linear ${wordPercent(strategy.percent)} every ${wordSpan(strategy.intervalMs)}`;
    case "all-at-once":
      return "all at once";
    case "in-place":
      return `in place${healthyWords(strategy.healthy)}`;
    case "instances":
      return `new instances${healthyWords(strategy.healthy)}`;
    case "rolling":
      return "rolling";
    case "unknown":
      return strategy.word;
  }
}

function healthyWords(healthy: MinimumHealthy | undefined): string {
  if (!healthy) return "";
  const fewest = healthy.kind === "percent" ? wordPercent(healthy.value) : `${healthy.value}`;
  return `, ${fewest} stay healthy`;
}

/** `3 of 8` machines, or the share of traffic; nothing where neither is told. */
export function wordShare({ machines, percent }: Pick<DeploymentRow, "machines" | "percent">): string {
  if (machines) return `${machines.done} of ${machines.all}`;
  return percent === undefined ? "" : wordPercent(percent);
}

/** `New 10 %` within a block; of machines, how many are done. */
export function wordBlock(row: Pick<DeploymentRow, "machines" | "percent">): string {
  return row.machines ? wordShare(row) : `New ${wordShare(row)}`;
}

/** The same, as the bar draws it. */
export function shareOf({
  machines,
  percent,
}: Pick<DeploymentRow, "machines" | "percent">): number | undefined {
  if (machines) return machines.all === 0 ? undefined : (machines.done / machines.all) * 100;
  return percent;
}

/** `checkout / production`: what is deployed, where its name does not say it all. */
export function wordThing(thing: DeployedThing): string {
  switch (thing.kind) {
    case "group":
      return `${thing.application} / ${thing.group}`;
    case "service":
      return `${thing.cluster} / ${thing.service}`;
    case "alias":
      return `${thing.functionName}:${thing.alias}`;
  }
}
