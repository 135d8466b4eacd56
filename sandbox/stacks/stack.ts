import type {
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  ResourceStatus,
  StackStatus,
} from "@aws-sdk/client-cloudformation";
import type { EpochMs } from "../time/simulated-time";

export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  status: ResourceStatus;
  updatedAt: EpochMs;
  reason?: string | undefined;
}

/** What happened to the stack itself, or to a resource of it. */
export interface StackEvent {
  readonly id: string;
  readonly at: EpochMs;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string | undefined;
}

export interface ChangeSet {
  readonly name: string;
  readonly uuid: string;
  readonly createdAt: EpochMs;
  readonly type: ChangeSetType;
  status: ChangeSetStatus;
  execution: ExecutionStatus;
  reason?: string | undefined;
  /** What executing it would touch. */
  readonly resources: readonly StackResource[];
}

export interface Stack {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly uuid: string;
  readonly createdAt: EpochMs;
  updatedAt?: EpochMs;
  deletedAt?: EpochMs;
  status: StackStatus;
  reason?: string | undefined;
  /** Those that are there; a stack in review has none. */
  readonly resources: StackResource[];
  /** Oldest first, as far as they are remembered. */
  readonly events: StackEvent[];
  readonly changeSets: Map<string, ChangeSet>;
  outputs: Readonly<Record<string, string>>;
  capabilities: readonly string[];
}

export interface StackPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export function stackArn({ account, region, name, uuid }: Stack): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${name}/${uuid}`;
}

export function changeSetArn({ account, region }: Stack, { name, uuid }: ChangeSet): string {
  return `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${uuid}`;
}

/** Whether a stack that is there can be updated; else something is under way, or its creation failed. */
export function takesUpdates({ status }: Stack): boolean {
  return updatable.has(status);
}

const updatable: ReadonlySet<StackStatus> = new Set([
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "UPDATE_FAILED",
  "IMPORT_COMPLETE",
]);

export function isUnderWay({ status }: Stack): boolean {
  return status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
}
