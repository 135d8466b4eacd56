import type {
  BuildReading,
  ChangeSetReading,
  LogMatches,
  LogPage,
  LogPlace,
  StackEventReading,
} from "../model/failure/cause-reading";
import type { EpochMs } from "../model/ids";
import type { Caller } from "./call-aws";
import { createBuildReads } from "./read-builds";
import { createLogReads } from "./read-logs";
import { createStackReads } from "./read-stacks";
import type { ServiceClients } from "./service-clients";

/** What may be asked to find out why an action failed. Every method throws GatewayError and nothing else. */
export type CauseReads = {
  /** By `project:uuid`; undefined where there is none (any more), or none here (BatchGetBuilds). */
  readBuild(id: string): Promise<BuildReading | undefined>;
  /** The build of a batch that failed first, by the batch's id (BatchGetBuildBatches). */
  findFailedBuild(batchId: string): Promise<string | undefined>;
  /** At most 10,000 events or a megabyte (GetLogEvents). */
  readLog(place: LogPlace, window: LogWindow): Promise<LogPage>;
  /** What has this text in it, a page a call; a page may be empty and have a next one (FilterLogEvents). */
  searchLog(place: LogPlace, search: LogSearch): Promise<LogMatches>;
  /** Newest first, as far back as `since` (DescribeStackEvents). */
  readStackEvents(stack: string, since: EpochMs): Promise<readonly StackEventReading[]>;
  readChangeSet(arn: string): Promise<ChangeSetReading>;
};

export type LogWindow = {
  /** From its first event on, or its last ones. A token leads on from an earlier page. */
  from: "head" | "tail" | { token: string };
  most?: number | undefined;
  startAt?: EpochMs | undefined;
  /** Not included. */
  endAt?: EpochMs | undefined;
};

export type LogSearch = {
  /** In the form CloudWatch Logs takes; see `quotePattern`. */
  pattern: string;
  startAt?: EpochMs | undefined;
  endAt?: EpochMs | undefined;
  most?: number | undefined;
  next?: string | undefined;
};

export function createCauseReads({ clients, call }: { clients: ServiceClients; call: Caller }): CauseReads {
  return {
    ...createBuildReads(clients.codeBuild, call),
    ...createLogReads(clients.logs, call),
    ...createStackReads(clients.cloudFormation, call),
  };
}
