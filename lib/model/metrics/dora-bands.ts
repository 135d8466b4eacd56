import { fewestForUsual } from "../percentile";
import type { DoraAnswer, DoraBand, DoraFigures } from "./dora";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The bounds of DORA's report of 2023; what lies beyond all three is low. */
const bounds = {
  /** A day, at least. */
  frequency: { elite: 1, high: 1 / 7, medium: 1 / 30 },
  /** At most. */
  lead: { elite: dayMs, high: 7 * dayMs, medium: 30 * dayMs },
  failures: { elite: 5, high: 10, medium: 15 },
  restore: { elite: hourMs, high: dayMs, medium: 7 * dayMs },
};
type Bounds = Record<Exclude<DoraBand, "low">, number>;

/** Of too few values a band would be chance, so it stays absent. Frequency is that of one pipeline on average. */
export function readBands(figures: DoraFigures, pipelines: number): DoraAnswer["bands"] {
  const { deployments, perDay, lead, failedPercent, restore } = figures;
  const isEnough = (n: number | undefined) => n !== undefined && n >= fewestForUsual;
  return {
    frequency:
      isEnough(deployments) && pipelines > 0 ? atLeast(bounds.frequency, perDay / pipelines) : undefined,
    lead: isEnough(lead?.n) ? atMost(bounds.lead, lead?.p50) : undefined,
    failures: isEnough(deployments) ? atMost(bounds.failures, failedPercent) : undefined,
    restore: isEnough(restore?.n) ? atMost(bounds.restore, restore?.p50) : undefined,
  };
}

function atLeast({ elite, high, medium }: Bounds, value: number): DoraBand {
  if (value >= elite) return "elite";
  if (value >= high) return "high";
  return value >= medium ? "medium" : "low";
}

function atMost({ elite, high, medium }: Bounds, value: number | undefined): DoraBand | undefined {
  if (value === undefined) return undefined;
  if (value <= elite) return "elite";
  if (value <= high) return "high";
  return value <= medium ? "medium" : "low";
}
