import {
  type DescribeLogGroupsRequest,
  DescribeLogGroupsRequest$,
  DescribeLogGroupsResponse$,
  type DescribeLogStreamsRequest,
  DescribeLogStreamsRequest$,
  DescribeLogStreamsResponse$,
  type FilterLogEventsRequest,
  FilterLogEventsRequest$,
  FilterLogEventsResponse$,
  type GetLogEventsRequest,
  GetLogEventsRequest$,
  GetLogEventsResponse$,
} from "@aws-sdk/client-cloudwatch-logs";
import type { EpochMs } from "../time/simulated-time";
import type { Caller } from "../wire/call";
import { operation, type Request } from "../wire/operation";
import { pageOf, pageOfSorted } from "../wire/page";
import { filterEvents } from "./filter-events";
import { type Group, groupsOf, type Stream } from "./places";
import {
  decodeToken,
  encodeToken,
  type Read,
  readBackward,
  readForward,
  type Window,
  windowOf,
} from "./read-events";
import { groupArn, groupName, invalid, requireGroup, requireStream } from "./require";

const getLogEvents = operation<GetLogEventsRequest>(
  GetLogEventsRequest$,
  GetLogEventsResponse$,
  (request) => {
    const { world, input } = request;
    const { logStreamName = "", nextToken } = input;
    const group = requireGroup(request, "GetLogEvents", logStreamName);
    const log = requireStream(group, logStreamName).read();
    const stream = `${groupArn(request.caller, group.name)}:${logStreamName}`;
    const read = readPage(windowOf(log, world.time.now(), input), stream, input);
    const at = nextToken === undefined ? undefined : decodeToken(stream, nextToken);
    return {
      events: read.lines.map(({ timestamp, message }) => ({
        timestamp,
        message,
        ingestionTime: log.ingestedAt(timestamp),
      })),
      // At an end of the stream the token given comes back: from there on a reader asks again.
      nextForwardToken: encodeToken(
        "f",
        stream,
        at?.direction === "f" ? Math.max(at.position, read.to) : read.to,
      ),
      nextBackwardToken: encodeToken("b", stream, read.from),
    };
  },
);

function readPage(
  window: Window,
  stream: string,
  { nextToken, limit, startFromHead }: GetLogEventsRequest,
): Read {
  if (nextToken === undefined) {
    return startFromHead ? readForward(window, window.low, limit) : readBackward(window, window.high, limit);
  }
  const { direction, position } = decodeToken(stream, nextToken);
  return direction === "f" ? readForward(window, position, limit) : readBackward(window, position, limit);
}

const describeLogStreams = operation<DescribeLogStreamsRequest>(
  DescribeLogStreamsRequest$,
  DescribeLogStreamsResponse$,
  (request) => {
    const { world, caller, input } = request;
    const {
      orderBy = "LogStreamName",
      logStreamNamePrefix = "",
      descending = false,
      limit,
      nextToken,
    } = input;
    if (orderBy === "LastEventTime" && logStreamNamePrefix) {
      throw invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    const group = requireGroup(request, "DescribeLogStreams");
    const now = world.time.now();
    const shown = group
      .streams()
      .filter(({ name }) => name.startsWith(logStreamNamePrefix))
      .map((stream) => ({ stream, lastAt: lastAt(stream, now) }))
      .sort(
        (a, b) =>
          (orderBy === "LastEventTime" && a.lastAt - b.lastAt) || (a.stream.name < b.stream.name ? -1 : 1),
      );
    if (descending) shown.reverse();
    const purpose = `DescribeLogStreams/${groupArn(caller, group.name)}/${orderBy}/${descending}/${logStreamNamePrefix}`;
    const asked = { nextToken, maxResults: limit ?? 50, invalidToken: "InvalidParameterException" };
    const page = pageOf(shown, ({ stream }) => stream.name, purpose, asked);
    return {
      logStreams: page.items.map(({ stream }) => streamShape(stream, groupArn(caller, group.name), now)),
      nextToken: page.nextToken,
    };
  },
);

/** Good enough to order by; the exact time is read only of the streams of a page. */
function lastAt({ endedAt }: Stream, now: EpochMs): EpochMs {
  return Math.min(endedAt ?? now, now);
}

function streamShape(stream: Stream, group: string, now: EpochMs) {
  const log = stream.read();
  const arrived = log.arrivedBy(now);
  const last = log.timeAt.bind(log);
  return {
    logStreamName: stream.name,
    creationTime: Math.floor(stream.createdAt),
    ...(arrived === 0
      ? {}
      : {
          firstEventTimestamp: last(0),
          lastEventTimestamp: last(arrived - 1),
          lastIngestionTime: log.ingestedAt(last(arrived - 1)),
        }),
    arn: `${group}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}

const describeLogGroups = operation<DescribeLogGroupsRequest>(
  DescribeLogGroupsRequest$,
  DescribeLogGroupsResponse$,
  ({ world, caller, input }) => {
    const { logGroupNamePrefix, logGroupNamePattern, nextToken, limit } = input;
    if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
      throw invalid("logGroupNamePrefix and logGroupNamePattern exclude each other.");
    }
    const named = input.logGroupIdentifiers?.map((logGroupIdentifier) => groupName({ logGroupIdentifier }));
    const pattern = logGroupNamePattern?.toLowerCase() ?? "";
    const groups = groupsOf(world, caller).filter(
      ({ name }) =>
        name.startsWith(logGroupNamePrefix ?? "") &&
        name.toLowerCase().includes(pattern) &&
        (named?.includes(name) ?? true),
    );
    const purpose = `DescribeLogGroups/${caller.account}/${caller.region}/${logGroupNamePrefix ?? ""}/${pattern}`;
    const asked = { nextToken, maxResults: limit ?? 50, invalidToken: "InvalidParameterException" };
    const page = pageOfSorted(groups, ({ name }) => name, purpose, asked);
    return { logGroups: page.items.map((group) => groupShape(group, caller)), nextToken: page.nextToken };
  },
);

function groupShape({ name, createdAt }: Group, caller: Caller) {
  const arn = groupArn(caller, name);
  return {
    logGroupName: name,
    creationTime: Math.floor(createdAt),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupClass: "STANDARD",
    logGroupArn: arn,
  };
}

const filterLogEvents = operation<FilterLogEventsRequest>(
  FilterLogEventsRequest$,
  FilterLogEventsResponse$,
  (request: Request<FilterLogEventsRequest>) => {
    const group = requireGroup(request, "FilterLogEvents");
    const arn = groupArn(request.caller, group.name);
    return filterEvents({ group, arn, now: request.world.time.now() }, request.input);
  },
);

export const logsOperations = {
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
  DescribeLogStreams: describeLogStreams,
  DescribeLogGroups: describeLogGroups,
};
