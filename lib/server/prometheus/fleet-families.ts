import { isRunningRow } from "../../model/deployment-list";
import type { DeploymentRow } from "../../model/deployment-row";
import type { FailureCounts } from "../../model/failure/failure-card";
import type { Handling } from "../../model/failure/handling";
import { countCards } from "../../model/failure/list-failures";
import { readCards } from "../../model/failure/read-cards";
import { filterStatuses } from "../../model/filter";
import type { FleetRow } from "../../model/fleet-row";
import type { EpochMs } from "../../model/ids";
import type { ScopeSnapshot } from "../../model/pipeline";
import type { Scope } from "../../model/scope";
import type { Family } from "./family";
import { labelsOf, scopeLabels } from "./scope-families";

export type FleetState = {
  scopes: readonly ScopeSnapshot[];
  rows: readonly FleetRow[];
  deployments: readonly DeploymentRow[];
  handlings: readonly Handling[];
  now: EpochMs;
};

/** What the sections of every screen count, by the same rules: not what is old or muted. */
export function readFleet(state: FleetState): Family[] {
  const { scopes, rows, deployments } = state;
  const ofScope = (name: Family["name"], help: string, read: (scope: ScopeSnapshot) => number): Family => ({
    ...{ name, help, labels: scopeLabels },
    samples: scopes.map((scope) => ({ labels: labelsOf(scope), value: read(scope) })),
  });
  const failures = countFailures(state);
  const approvals = (scope: ScopeSnapshot) =>
    rows.filter((row) => isOf(row, scope)).flatMap((row) => row.approvals ?? []);
  const oldest = (scope: ScopeSnapshot) => {
    const awsNow = state.now + scope.clockOffsetMs;
    return Math.max(0, ...approvals(scope).map(({ startedAt }) => awsNow - startedAt)) / 1000;
  };
  return [
    {
      name: "signalbox_pipelines_by_situation",
      help: "Pipelines by the one thing to say of each.",
      labels: [...scopeLabels, "situation"],
      samples: scopes.flatMap((scope) =>
        filterStatuses.map((situation) => ({
          labels: { ...labelsOf(scope), situation },
          value: rows.filter((row) => isOf(row, scope) && row.situation.kind === situation).length,
        })),
      ),
    },
    ofScope("signalbox_approvals_waiting", "Approvals that wait.", (scope) => approvals(scope).length),
    ofScope(
      "signalbox_oldest_approval_wait_seconds",
      "Of the approval that has waited longest; 0: none.",
      oldest,
    ),
    ofScope("signalbox_failures_standing", "What stands still, neither old nor muted.", (scope) =>
      failures(scope, "standing"),
    ),
    ofScope("signalbox_failures_standing_production", "Of these, in production.", (scope) =>
      failures(scope, "production"),
    ),
    ofScope("signalbox_failures_untaken", "Of these, those nobody has taken.", (scope) =>
      failures(scope, "untaken"),
    ),
    ofScope(
      "signalbox_deployments_running",
      "Deployments that shift, bake, wait or roll back.",
      (scope) => deployments.filter((row) => isOf(row, scope) && isRunningRow(row)).length,
    ),
  ];
}

function countFailures(state: FleetState): (scope: ScopeSnapshot, what: keyof FailureCounts) => number {
  const cards = readCards(state);
  const counts = new Map(
    state.scopes.map((scope) => [
      scope,
      countCards({ cards, scopes: state.scopes, now: state.now, isIn: (place) => isOf(place, scope) }),
    ]),
  );
  return (scope, what) => counts.get(scope)?.[what] ?? 0;
}

function isOf({ account, region }: Scope, scope: Scope): boolean {
  return account === scope.account && region === scope.region;
}
