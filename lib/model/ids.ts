declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type AccountId = Branded<"AccountId">;
export type Region = Branded<"Region">;
export type PipelineName = Branded<"PipelineName">;
/** `account/region` */
export type ScopeKey = Branded<"ScopeKey">;
/** `account/region/name` */
export type PipelineKey = Branded<"PipelineKey">;
export type PipelineExecutionId = Branded<"PipelineExecutionId">;
export type ActionExecutionId = Branded<"ActionExecutionId">;
/** A hash of the approval's token: what a browser may know of it. */
export type ApprovalId = Branded<"ApprovalId">;
/** `d-…` of CodeDeploy, `ecs~cluster~service~id` of ECS, `lambda~function~alias~actionExecutionId`: no slash. */
export type DeploymentId = Branded<"DeploymentId">;
/** `account/region/id` */
export type DeploymentKey = Branded<"DeploymentKey">;
/** Milliseconds since 1970, in AWS's time (wall time plus the scope's clock offset). */
export type EpochMs = number;

export function parseAccountId(raw: string): AccountId | undefined {
  // The pattern is the whole promise of the type.
  return /^\d{12}$/.test(raw) ? (raw as AccountId) : undefined;
}

export function parseRegion(raw: string): Region | undefined {
  // AWS adds regions; only the shape is checked.
  return /^[a-z]{2,}(-[a-z0-9]+)+$/.test(raw) ? (raw as Region) : undefined;
}

export function parsePipelineName(raw: string): PipelineName | undefined {
  // AWS's own pattern for pipeline names: no slash, so keys can be taken apart again.
  return /^[A-Za-z0-9.@\-_]{1,100}$/.test(raw) ? (raw as PipelineName) : undefined;
}

// AWS documents execution ids as UUIDs, yet answers are not held to it: any word is taken.
export function toPipelineExecutionId(raw: string): PipelineExecutionId {
  return raw as PipelineExecutionId;
}

export function toActionExecutionId(raw: string): ActionExecutionId {
  // See toPipelineExecutionId.
  return raw as ActionExecutionId;
}

export function parseApprovalId(raw: string): ApprovalId | undefined {
  // The first 32 hex digits of a SHA-256.
  return /^[0-9a-f]{32}$/.test(raw) ? (raw as ApprovalId) : undefined;
}

export function parseDeploymentId(raw: string): DeploymentId | undefined {
  // Names of clusters, services, functions and aliases have no tilde and no slash, so that ids can be taken apart.
  return /^[A-Za-z0-9.@:\-_~$]{1,400}$/.test(raw) ? (raw as DeploymentId) : undefined;
}
