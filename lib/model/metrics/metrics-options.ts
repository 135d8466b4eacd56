import type { FleetRow } from "../fleet-row";
import type { PipelineKey } from "../ids";

/** What may be chosen, of all that the viewer may see. */
export type MetricsOptions = {
  /** By name, then account and region. */
  pipelines: readonly { key: PipelineKey; name: string; accountName: string; region: string }[];
  accounts: readonly string[];
  applications: readonly string[];
  tagKeys: readonly string[];
  stages: readonly string[];
};

export function readMetricsOptions(rows: readonly FleetRow[]): MetricsOptions {
  return {
    pipelines: rows
      .map(({ key, name, accountName, region }) => ({ key, name, accountName, region }))
      .sort((a, b) => inOrder(placeOf(a), placeOf(b))),
    accounts: distinct(rows.map(({ accountName }) => accountName)),
    applications: distinct(rows.flatMap(({ application }) => application ?? [])),
    tagKeys: distinct(rows.flatMap(({ tags }) => Object.keys(tags ?? {}))),
    stages: distinct(rows.flatMap(({ stages }) => stages.map(({ name }) => name))),
  };
}

const placeOf = ({ name, accountName, region }: MetricsOptions["pipelines"][number]) =>
  `${name} ${accountName} ${region}`;

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(inOrder);
}

// By code units, not by locale: server and browser must agree.
const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));
