import { matchesAny } from "./pattern";

/** Production is account AND stage; a list left out matches all, and no rule at all matches nothing. */
export type ProductionRule = {
  accounts?: readonly string[] | undefined;
  stages?: readonly string[] | undefined;
};

export function isProductionStage(
  rule: ProductionRule | undefined,
  place: { account: string; accountName: string; stageName: string },
): boolean {
  if (!rule) return false;
  const { accounts, stages } = rule;
  const inAccount =
    !accounts || matchesAny(accounts, place.accountName) || matchesAny(accounts, place.account);
  return inAccount && (!stages || matchesAny(stages, place.stageName));
}

export type ApplicationRule = { name: string; pipelines: readonly string[] };

/** The first application that claims the pipeline. */
export function applicationOf(rules: readonly ApplicationRule[], pipelineName: string): string | undefined {
  return rules.find((rule) => matchesAny(rule.pipelines, pipelineName))?.name;
}
