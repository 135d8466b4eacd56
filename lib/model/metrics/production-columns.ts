import type { EpochMs } from "../ids";
import { joinFigures } from "./durations";
import { bucketAt, isIn } from "./periods";
import type { Period } from "./question";
import type { ProductionRecord } from "./read-production";

/** What came to production, figure by figure: of a thousand pipelines they are joined and walked in milliseconds. */
export type ProductionColumns = {
  /** Of each deployment. */
  endedAt: Float64Array;
  hasFailed: Float64Array;
  /** NaN where it did not get there, or nobody knows of a commit. */
  leadMs: Float64Array;
  isCommitted: Float64Array;
  approvalMs: Float64Array;
  /** Of each outage. */
  outageAt: Float64Array;
  /** NaN while it lasts. */
  restoreMs: Float64Array;
};

export function toColumns({ deployments, outages }: ProductionRecord): ProductionColumns {
  return {
    endedAt: columnOf(deployments, ({ endedAt }) => endedAt),
    hasFailed: columnOf(deployments, ({ failed }) => (failed === undefined ? 0 : 1)),
    leadMs: columnOf(deployments, ({ lead }) => lead?.ms ?? Number.NaN),
    isCommitted: columnOf(deployments, ({ lead }) => (lead?.basis === "committed" ? 1 : 0)),
    approvalMs: columnOf(deployments, ({ approvalMs }) => approvalMs),
    outageAt: columnOf(outages, ({ from }) => from),
    restoreMs: columnOf(outages, ({ from, to }) => (to === undefined ? Number.NaN : to - from)),
  };
}

function columnOf<Item>(items: readonly Item[], figureOf: (item: Item) => number): Float64Array {
  return new Float64Array(items.map(figureOf));
}

export function joinColumns(all: readonly ProductionColumns[]): ProductionColumns {
  const join = (name: keyof ProductionColumns) => joinFigures(all.map((one) => one[name]));
  return {
    ...{ endedAt: join("endedAt"), hasFailed: join("hasFailed"), leadMs: join("leadMs") },
    ...{ isCommitted: join("isCommitted"), approvalMs: join("approvalMs") },
    ...{ outageAt: join("outageAt"), restoreMs: join("restoreMs") },
  };
}

/** What of it lies in one period, day or week. */
export type ProductionTally = {
  deployments: number;
  failed: number;
  leads: number[];
  approvals: number[];
  committed: number;
  restores: number[];
  unrestored: number;
};

const emptyTally = (): ProductionTally => ({
  ...{ deployments: 0, failed: 0, leads: [], approvals: [], committed: 0, restores: [], unrestored: 0 },
});

export function tallyPeriod(columns: ProductionColumns, period: Period): ProductionTally {
  const tally = emptyTally();
  tallyAll(columns, (at) => (isIn(period, at) ? tally : undefined));
  return tally;
}

/** One walk for all of them. */
export function tallyBuckets(columns: ProductionColumns, buckets: readonly Period[]) {
  const tallies = buckets.map((bucket) => ({ bucket, tally: emptyTally() }));
  tallyAll(columns, (at) => tallies[bucketAt(buckets, at)]?.tally);
  return tallies;
}

function tallyAll(columns: ProductionColumns, tallyOf: (at: EpochMs) => ProductionTally | undefined): void {
  const { endedAt, outageAt, restoreMs } = columns;
  for (let index = 0; index < endedAt.length; index += 1) {
    const tally = tallyOf(endedAt[index] ?? 0);
    if (tally) countDeployment(tally, columns, index);
  }
  for (let index = 0; index < outageAt.length; index += 1) {
    const tally = tallyOf(outageAt[index] ?? 0);
    const ms = restoreMs[index] ?? Number.NaN;
    if (tally && Number.isNaN(ms)) tally.unrestored += 1;
    else tally?.restores.push(ms);
  }
}

function countDeployment(tally: ProductionTally, columns: ProductionColumns, index: number): void {
  tally.deployments += 1;
  tally.failed += columns.hasFailed[index] ?? 0;
  const lead = columns.leadMs[index] ?? Number.NaN;
  if (Number.isNaN(lead)) return;
  tally.leads.push(lead);
  tally.approvals.push(columns.approvalMs[index] ?? 0);
  tally.committed += columns.isCommitted[index] ?? 0;
}
