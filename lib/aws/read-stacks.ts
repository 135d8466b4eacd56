import {
  type CloudFormationClient,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  type StackEvent,
} from "@aws-sdk/client-cloudformation";
import type { StackEventReading } from "../model/failure/cause-reading";
import type { Caller } from "./call-aws";
import type { CauseReads } from "./cause-reads";
import { GatewayError } from "./gateway-error";
import { requiredListOf, textOf, timeOf } from "./missing";

// A hundred events a page: what one operation on a very large stack makes.
const mostPages = 30;

export function createStackReads(
  client: () => CloudFormationClient,
  call: Caller,
): Pick<CauseReads, "readStackEvents" | "readChangeSet"> {
  return {
    readStackEvents: async (StackName, since) => {
      const events: StackEventReading[] = [];
      let NextToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const command = new DescribeStackEventsCommand({ StackName, NextToken });
        const send = () => client().send(command);
        const { value, nextToken } = await missingIsGone(() =>
          call("DescribeStackEvents", send, ({ StackEvents }) =>
            requiredListOf(StackEvents).map(toStackEventReading),
          ),
        );
        events.push(...value.filter(({ at }) => at === undefined || at >= since));
        const isBack = value.some(({ at }) => at !== undefined && at < since);
        if (isBack || nextToken === undefined || nextToken === NextToken) break;
        NextToken = nextToken;
      }
      return events;
    },
    readChangeSet: async (ChangeSetName) => {
      const send = () => client().send(new DescribeChangeSetCommand({ ChangeSetName }));
      const { value } = await missingIsGone(() =>
        call("DescribeChangeSet", send, ({ Status, StatusReason }) => ({
          status: textOf(Status),
          reason: textOf(StatusReason),
        })),
      );
      return value;
    },
  };
}

function toStackEventReading(raw: StackEvent): StackEventReading {
  const physicalId = textOf(raw.PhysicalResourceId);
  return {
    id: textOf(raw.EventId) ?? "",
    at: timeOf(raw.Timestamp),
    logicalId: textOf(raw.LogicalResourceId) ?? "",
    physicalId,
    resourceType: textOf(raw.ResourceType),
    status: textOf(raw.ResourceStatus) ?? "",
    reason: textOf(raw.ResourceStatusReason),
    isOfStack: physicalId !== undefined && physicalId === textOf(raw.StackId),
  };
}

/** CloudFormation has no error of its own for a stack that is not there. */
async function missingIsGone<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code !== "invalid") throw error;
    if (!/does not exist/.test(error.message)) throw error;
    throw new GatewayError("not-found", error.operation, error.message, {
      cause: error.cause,
      requestId: error.requestId,
    });
  }
}
