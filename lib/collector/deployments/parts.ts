import type { DeployGateway } from "../../aws/deploy-gateway";
import type { Clock } from "../../model/clock";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import type { Scope } from "../../model/scope";
import type { Log } from "../log";
import type { AccountFacts } from "../sweep-pipeline";
import type { DeploymentBook } from "./deployment-book";
import type { KnownPipelines } from "./known-pipelines";

export type AliasPlace = { functionName: string; alias: string };

/** What whoever watches a scope's deployments is given. */
export type WatchParts = {
  scope: Scope;
  facts: AccountFacts;
  /** Ahead of what rests, for what runs. */
  hot: DeployGateway;
  calm: DeployGateway;
  /** AWS's time here. */
  now: () => EpochMs;
  book: DeploymentBook;
  known: KnownPipelines;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Which alias a CodeDeploy deployment moves: only its target tells. */
  aliases: Map<DeploymentKey, AliasPlace>;
  /** How often what moves by itself is read: seldomer when many do. */
  paceMs: (key: DeploymentKey) => number;
};
