import type { GroupRow } from "./answer";
import { groupBy } from "./group-by";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { Grouping } from "./question";

/** What a line of the table is of: pipelines whole, or one stage of each that has it. */
export type Group = Pick<GroupRow, "key" | "label" | "pipeline" | "account"> & {
  members: readonly MetricsPipeline[];
  stageName?: string | undefined;
};

export function readGroups(grouping: Grouping, pipelines: readonly MetricsPipeline[]): readonly Group[] {
  switch (grouping) {
    case "pipeline":
      return pipelines.map(toPipelineGroup);
    case "account":
      return toGroups(pipelines, ({ row }) => row.account).map(nameAccount);
    case "application":
      return toGroups(pipelines, ({ row }) => row.application).map((group) =>
        group.key === "" ? { ...group, label: "No application" } : group,
      );
    case "stage":
      return toStageGroups(pipelines);
    default:
      return toTagGroups(grouping.slice("tag:".length), pipelines);
  }
}

function toPipelineGroup(pipeline: MetricsPipeline): Group {
  const { key, name, accountName, accountColor, region } = pipeline.row;
  const account = { name: accountName, color: accountColor, region };
  return { key, label: name, pipeline: key, account, members: [pipeline] };
}

function toGroups(
  pipelines: readonly MetricsPipeline[],
  keyOf: (pipeline: MetricsPipeline) => string | undefined,
): readonly Group[] {
  return [...groupBy(pipelines, (one) => keyOf(one) ?? "")].map(([key, members]) => ({
    ...{ key, label: key, members },
  }));
}

function nameAccount(group: Group): Group {
  const row = group.members[0]?.row;
  if (!row) return group;
  return { ...group, label: row.accountName, account: { name: row.accountName, color: row.accountColor } };
}

function toTagGroups(tag: string, pipelines: readonly MetricsPipeline[]): readonly Group[] {
  return toGroups(pipelines, ({ row }) => row.tags?.[tag]).map((group) =>
    group.key === "" ? { ...group, label: `No tag ${tag}` } : group,
  );
}

/** In the order of the pipelines' stages; those that only older executions have come last. */
function toStageGroups(pipelines: readonly MetricsPipeline[]): readonly Group[] {
  const members = new Map<string, Set<MetricsPipeline>>();
  const add = (stageName: string, pipeline: MetricsPipeline) =>
    members.set(stageName, (members.get(stageName) ?? new Set()).add(pipeline));
  for (const one of pipelines) for (const { name } of one.row.stages) add(name, one);
  for (const one of pipelines) {
    for (const { stages } of one.history.executions) for (const { stageName } of stages) add(stageName, one);
  }
  return [...members].map(([stageName, own]) => ({
    ...{ key: stageName, label: stageName, stageName, members: [...own] },
  }));
}
