import { list, listOf, oneOf, type StructureLimits, text, whole } from "../wire/limit";

// What CloudWatch Logs' service model says of lengths, ranges, patterns and closed lists of words, by structure.

const endless = Number.POSITIVE_INFINITY;
const groupName = text(1, 512, /^(?:[.\-_/#A-Za-z0-9]+)$/);
const groupIdentifier = text(1, 2048, /^(?:[\w#+=/:,.@-]*)$/);
const streamName = text(1, 512, /^(?:[^:*]*)$/);
const time = whole(0);
const token = text(1);
const message = text(1);
const group = { logGroupName: groupName, logGroupIdentifier: groupIdentifier };

export const limits: Record<string, StructureLimits> = {
  GetLogEventsRequest: {
    ...group,
    logStreamName: streamName,
    startTime: time,
    endTime: time,
    nextToken: token,
    limit: whole(1, 10_000),
  },
  GetLogEventsResponse: { nextForwardToken: token, nextBackwardToken: token },
  FilterLogEventsRequest: {
    ...group,
    logStreamNames: list(streamName, 1, 100),
    logStreamNamePrefix: streamName,
    startTime: time,
    endTime: time,
    filterPattern: text(0, 1024),
    nextToken: token,
    limit: whole(1, 10_000),
  },
  FilterLogEventsResponse: { nextToken: token },
  DescribeLogStreamsRequest: {
    ...group,
    logStreamNamePrefix: streamName,
    orderBy: oneOf("LogStreamName", "LastEventTime"),
    nextToken: token,
    limit: whole(1, 50),
  },
  DescribeLogStreamsResponse: { nextToken: token },
  DescribeLogGroupsRequest: {
    accountIdentifiers: listOf(0, 20),
    logGroupNamePrefix: groupName,
    logGroupNamePattern: text(0, 512, /^(?:[.\-_/#A-Za-z0-9]*)$/),
    nextToken: token,
    limit: whole(1, 50),
    logGroupClass: oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY"),
    logGroupIdentifiers: list(groupIdentifier, 1, 50),
  },
  DescribeLogGroupsResponse: { nextToken: token },
  OutputLogEvent: { timestamp: time, message, ingestionTime: time },
  FilteredLogEvent: { logStreamName: streamName, timestamp: time, message, ingestionTime: time },
  LogStream: {
    logStreamName: streamName,
    creationTime: time,
    firstEventTimestamp: time,
    lastEventTimestamp: time,
    lastIngestionTime: time,
    uploadSequenceToken: token,
    storedBytes: whole(0, endless),
  },
  LogGroup: {
    logGroupName: groupName,
    creationTime: time,
    storedBytes: whole(0, endless),
    logGroupClass: oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY"),
  },
};
