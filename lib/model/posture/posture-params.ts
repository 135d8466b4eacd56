import { printFilter } from "../filter-terms";
import { parseScopeFilter, type ScopeFilter } from "../scope-filter";
import { type PostureOrder, postureOrders } from "./posture-card";
import { type PostureFilter, parsePostureFilter } from "./posture-filter";

/** What the page shows: all of it stands in the address. */
export type PostureParams = { order: PostureOrder; filter: PostureFilter; scope: ScopeFilter; most: number };

export const postureStep = 200;
const mostEver = 10_000;

/** From an address that anybody may have typed: what is not understood is as if it were not there. */
export function parsePostureParams(params: URLSearchParams): PostureParams {
  const most = Number(params.get("most"));
  return {
    order: postureOrders.find((order) => order === params.get("by")) ?? "severity",
    filter: parsePostureFilter(params.get("q") ?? ""),
    scope: parseScopeFilter(params.get("accounts"), params.get("regions")),
    most: Number.isInteger(most) && most > postureStep ? Math.min(most, mostEver) : postureStep,
  };
}

/** The way back into an address. */
export function postureAddress({ order, filter, scope, most }: PostureParams): string {
  const params = new URLSearchParams();
  if (order !== "severity") params.set("by", order);
  if (filter.length > 0) params.set("q", printFilter(filter));
  if (scope.accounts.length > 0) params.set("accounts", scope.accounts.join(","));
  if (scope.regions.length > 0) params.set("regions", scope.regions.join(","));
  if (most > postureStep) params.set("most", `${most}`);
  return params.size === 0 ? "/posture" : `/posture?${params}`;
}
