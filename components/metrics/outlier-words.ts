import type { Outlier } from "../../lib/model/metrics/answer";
import type { TimePart } from "../../lib/model/metrics/facts";
import { wordBy } from "./span-words";

type Place = { stageName: string; actionName?: string | undefined; part: TimePart };

/** `Test · ContractTests`, `Queue before Production`: where the time went. */
export function wordPlace({ stageName, actionName, part }: Place): string {
  switch (part) {
    case "queue":
      return `Queue before ${stageName}`;
    case "approval":
      return `Approval wait in ${actionName ?? stageName}`;
    case "shift":
      return `Traffic shift in ${stageName}`;
    case "bake":
      return `Bake in ${stageName}`;
    case "stood":
      return `Stood failed in ${stageName}`;
    case "work":
      return actionName === undefined ? stageName : `${stageName} · ${actionName}`;
  }
}

export function wordWhere({ where }: Outlier): string {
  return where ? `${wordPlace(where)}, ${wordBy(where.byMs)}` : "no single place";
}
