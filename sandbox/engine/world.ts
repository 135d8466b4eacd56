import type { Alarms } from "../cloudwatch/alarms/alarms";
import type { Metrics } from "../cloudwatch/metrics/metrics";
import type { BuildOrders } from "../codebuild/build-orders";
import type { Project } from "../codebuild/project";
import type { TroubleName } from "../codebuild/trouble";
import type { LogWish } from "../codebuild/wish";
import type { Compute } from "../compute/compute";
import type { Flaw } from "../compute/version";
import type { Deployments } from "../deployments/deployments";
import type { Trouble } from "../deployments/trouble";
import type { Events } from "../events/events";
import type { LogOrders } from "../logs/log-orders";
import type { Random } from "../random";
import type { Queues } from "../sqs/queues";
import type { FailedResource } from "../stacks/stack-orders";
import type { Stacks } from "../stacks/stacks";
import type { EpochMs, SimulatedTime } from "../time/simulated-time";
import type { Traffic } from "../traffic/traffic";
import type { ActionExecution } from "./action-execution";
import type { RuleExecution } from "./condition";
import type { Execution } from "./execution";
import type { Pipeline } from "./pipeline";
import type { Repositories } from "./repositories";
import type { StageExecution } from "./stage-execution";

/** Everything there is: one world behind all services, accounts and regions. */
export interface World {
  readonly time: SimulatedTime;
  readonly random: Random;
  readonly accounts: readonly string[];
  /** By scope (`account/region`), then by name. */
  readonly pipelines: Map<string, Map<string, Pipeline>>;
  readonly repositories: Repositories;
  /** The services that are asked, and what answers behind them. */
  readonly traffic: Traffic;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly compute: Compute;
  readonly deployments: Deployments;
  readonly stacks: Stacks;
  /** Asked in order when an action or rule starts; the first that answers decides. */
  readonly fates: Fate[];
  /** Told after the fact; what they do in answer, they do later on the agenda. */
  readonly listeners: ((notice: Notice) => void)[];
  /** CodeBuild's, by scope, then by name. */
  readonly projects: Map<string, Map<string, Project>>;
  readonly buildOrders: BuildOrders;
  readonly logOrders: LogOrders;
  /** Where events can be fetched from, by scope. */
  readonly queues: Queues;
  /** What EventBridge tells. */
  readonly events: Events;
}

/** Decides how long something takes and how it ends. */
export type Fate = (subject: ActionExecution | RuleExecution) => Plan | undefined;

export interface Plan {
  /** From outside: it shall come so whatever the world itself would make of it. */
  readonly told?: boolean;
  /** Missing: it does not end by itself. */
  readonly afterMs?: number;
  readonly failure?: Failure;
  /** Of a build: what its log shows beyond what the build itself would say. */
  readonly log?: LogWish;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly summary?: string;
  /** Of a deployment: what is behind it, where the deployment itself shall come to it. */
  readonly cause?: Trouble | { readonly kind: "bad-version"; readonly flaw: Flaw };
  /** Of a build: what went wrong; it is then told in the words of the project's own tools. */
  readonly trouble?: TroubleName;
  /** Of a stack: what fails in it; the action then names the stack's own reason. */
  readonly resource?: FailedResource;
}

export type Notice =
  | { kind: "action-started"; action: ActionExecution }
  | { kind: "action-ended"; action: ActionExecution }
  | { kind: "stage-started"; stage: StageExecution }
  | { kind: "stage-ended"; stage: StageExecution }
  | { kind: "stage-stopping"; stage: StageExecution }
  /** Runs again after it had failed or was stopped, and the execution with it. */
  | { kind: "stage-resumed"; stage: StageExecution }
  | { kind: "execution-started"; execution: Execution }
  | { kind: "execution-stopping"; execution: Execution }
  | { kind: "execution-ended"; execution: Execution };

export function tell(world: World, notice: Notice): void {
  for (const listener of world.listeners) listener(notice);
}

export function executionIn(notice: Notice): Execution {
  if ("action" in notice) return notice.action.execution;
  return "stage" in notice ? notice.stage.execution : notice.execution;
}

export function scopeKey(account: string, region: string): string {
  return `${account}/${region}`;
}

export function pipelinesOf(world: World, account: string, region: string): Map<string, Pipeline> {
  const key = scopeKey(account, region);
  const known = world.pipelines.get(key);
  if (known) return known;
  const empty = new Map<string, Pipeline>();
  world.pipelines.set(key, empty);
  return empty;
}

export function* allPipelines(world: World): Generator<Pipeline> {
  for (const scope of world.pipelines.values()) yield* scope.values();
}

/** How long AWS keeps executions, by their start. */
export const historyMs: EpochMs = 365 * 24 * 3_600_000;
