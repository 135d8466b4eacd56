import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogEvent } from "../model/failure/cause-reading";
import type { Caller } from "./call-aws";
import type { CauseReads } from "./cause-reads";
import { numberOf, requiredListOf, textOf } from "./missing";

export function createLogReads(
  client: () => CloudWatchLogsClient,
  call: Caller,
): Pick<CauseReads, "readLog" | "searchLog"> {
  return {
    readLog: async ({ group, stream }, { from, most, startAt, endAt }) => {
      const command = new GetLogEventsCommand({
        logGroupName: group,
        logStreamName: stream,
        // AWS wants a token that leads on read so, and one that leads back the other way.
        startFromHead: typeof from === "object" ? !from.token.startsWith("b/") : from === "head",
        ...(typeof from === "object" ? { nextToken: from.token } : {}),
        ...{ limit: most, startTime: startAt, endTime: endAt },
      });
      const send = () => client().send(command);
      const { value } = await call("GetLogEvents", send, (answer) => ({
        events: requiredListOf(answer.events).flatMap(toLogEvents),
        earlier: textOf(answer.nextBackwardToken),
        later: textOf(answer.nextForwardToken),
      }));
      return value;
    },
    searchLog: async ({ group, stream }, { pattern, startAt, endAt, most, next }) => {
      const command = new FilterLogEventsCommand({
        logGroupName: group,
        logStreamNames: [stream],
        filterPattern: pattern,
        ...{ startTime: startAt, endTime: endAt, limit: most, nextToken: next },
      });
      const send = () => client().send(command);
      const { value, nextToken } = await call("FilterLogEvents", send, (answer) =>
        requiredListOf(answer.events).flatMap(toLogEvents),
      );
      return { events: value, next: nextToken };
    },
  };
}

// One event may hold several lines, each ended as its writer ends lines.
function toLogEvents(raw: { timestamp?: number | undefined; message?: string | undefined }): LogEvent[] {
  const at = numberOf(raw.timestamp) ?? 0;
  const message = textOf(raw.message)?.replace(/\r?\n$/, "") ?? "";
  return message.split("\n").map((text) => ({ at, text }));
}

/** What CloudWatch Logs looks for word by word, as it is written. */
export function quotePattern(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
