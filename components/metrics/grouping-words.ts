import type { Grouping } from "../../lib/model/metrics/question";

/** `pipeline`, `tag team`. */
export function wordGrouping(group: Grouping): string {
  return group.startsWith("tag:") ? `tag ${group.slice("tag:".length)}` : group;
}
