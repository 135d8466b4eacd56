import type { Strategy } from "./deployment";

/** The share of new, so long after the shift began. */
export type TrafficStep = { afterMs: number; percent: number };

/** The shift as its configuration plans it; the last step is always 100. None where no share is planned. */
export function readTrafficSteps(strategy: Strategy): readonly TrafficStep[] {
  switch (strategy.kind) {
    case "canary":
      return isWhole(strategy) ? [all] : [first(strategy), { afterMs: strategy.intervalMs, percent: 100 }];
    case "linear":
      return isWhole(strategy) ? [all] : readLinear(strategy);
    case "all-at-once":
      return [all];
    case "in-place":
    case "instances":
    case "rolling":
    case "unknown":
      return [];
  }
}

type Stepwise = Extract<Strategy, { kind: "canary" | "linear" }>;

const all: TrafficStep = { afterMs: 0, percent: 100 };
const first = ({ percent }: Stepwise): TrafficStep => ({ afterMs: 0, percent });
/** Below any step AWS takes (0.1 %): a share of nothing would never arrive. */
const isWhole = ({ percent, intervalMs }: Stepwise) =>
  !(percent >= 0.1 && percent < 100) || !(intervalMs > 0);

function readLinear({ percent, intervalMs }: Stepwise): readonly TrafficStep[] {
  const count = Math.ceil(100 / percent);
  return Array.from({ length: count }, (_, index) => ({
    afterMs: index * intervalMs,
    percent: index === count - 1 ? 100 : toShare((index + 1) * percent),
  }));
}

/** 33.3 three times is 99.9, not 99.89999999999999. */
const toShare = (percent: number) => Math.round(percent * 100) / 100;
