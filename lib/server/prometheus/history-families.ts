import type { ScopeSnapshot } from "../../model/pipeline";
import { type Family, one } from "./family";
import { labelsOf, scopeLabels } from "./scope-families";

type PastState = {
  scopes: readonly Pick<ScopeSnapshot, "account" | "accountName" | "region" | "history">[];
  /** Of how many pipelines the past is in memory. */
  loaded: { done: number; of: number };
};

/** How far back is known, and how much of it this replica has in memory. */
export function readPastReach({ scopes, loaded }: PastState): Family[] {
  return [
    {
      name: "signalbox_backfill_percent",
      help: "How much of the past that is wanted has been read from AWS; absent until something is known of it.",
      labels: scopeLabels,
      samples: scopes.flatMap((scope) =>
        scope.history ? [{ labels: labelsOf(scope), value: scope.history.percent }] : [],
      ),
    },
    one(
      "signalbox_history_pipelines_loaded",
      "Pipelines whose past is in this replica's memory.",
      loaded.done,
    ),
    one("signalbox_history_pipelines", "Pipelines whose past it wants there.", loaded.of),
  ];
}
