import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";

/** What one kind of action does, as far as a pipeline can see it. */
export interface Provider {
  readonly category: string;
  readonly name: string;
  /** The median of how long it takes. */
  readonly usualMs: number;
  /** Least and most artifacts in and out. */
  readonly inputs: Range;
  readonly outputs: Range;
  /** Configuration keys AWS insists on. */
  readonly required?: readonly string[];
  /** Its output variables have names its users choose. */
  readonly namesOutputs?: boolean;
  /** Known once it has begun: what the provider itself calls it. */
  begin?(action: ActionExecution, world: World): string | undefined;
  /**
   * Told what will come of it; what it answers comes of it instead. One that can't know its end beforehand answers
   * with none, and calls `end`.
   */
  takeUp?(action: ActionExecution, world: World, plan: Plan, end: End): Plan;
  /** Where the provider's console shows it, and where its log goes; both follow from the id. */
  url?(action: ActionExecution): string | undefined;
  logStreamArn?(action: ActionExecution): string | undefined;
  /** Known once it has succeeded. */
  succeed?(action: ActionExecution, world: World): Yield;
  /** How it usually fails, when nobody said how. */
  fail?(action: ActionExecution): Failure;
  entityUrl?(declaration: ActionDeclaration, region: string): string | undefined;
}

/** Without a failure: it succeeded. */
export type End = (failure?: Failure) => void;

export type Range = readonly [least: number, most: number];

export interface Yield {
  readonly summary?: string;
  readonly variables?: Record<string, string>;
}

export const seconds = (n: number) => n * 1_000;
export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
export const days = (n: number) => n * 86_400_000;

export function consoleUrl(service: string, region: string, path: string): string {
  return `https://${region}.console.aws.amazon.com/${service}/${path}`;
}
