import { Refusal } from "../refusal";
import type { Message, Queue } from "./queue";

const known = [
  "Policy",
  "VisibilityTimeout",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "CreatedTimestamp",
  "LastModifiedTimestamp",
  "QueueArn",
  "ApproximateNumberOfMessagesDelayed",
  "DelaySeconds",
  "ReceiveMessageWaitTimeSeconds",
  "RedrivePolicy",
  "FifoQueue",
  "ContentBasedDeduplication",
  "KmsMasterKeyId",
  "KmsDataKeyReusePeriodSeconds",
  "DeduplicationScope",
  "FifoThroughputLimit",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
];

/** Every value is text. What was not asked for, or does not apply to the queue, is left out. */
export function attributesOf(queue: Queue, wanted: readonly string[]): object {
  const stranger = wanted.find((name) => name !== "All" && !known.includes(name));
  if (stranger !== undefined) throw new Refusal("InvalidAttributeName", `Unknown Attribute ${stranger}.`);
  const { visible, invisible } = queue.counts(Date.now());
  const created = String(Math.floor(queue.createdAt / 1_000));
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(invisible),
    ApproximateNumberOfMessagesDelayed: "0",
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    VisibilityTimeout: "30",
    MaximumMessageSize: "1048576",
    MessageRetentionPeriod: "345600",
    DelaySeconds: "0",
    ReceiveMessageWaitTimeSeconds: "0",
    SqsManagedSseEnabled: "true",
  };
  const asked = Object.entries(all).filter(([name]) => wanted.includes("All") || wanted.includes(name));
  return asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) };
}

/** Times in epoch milliseconds, as text. */
export function messageAttributes(message: Message, wanted: readonly string[]) {
  const all: Record<string, string> = {
    SenderId: "AIDAIEVENTBRIDGEEXAMPLE",
    SentTimestamp: String(Math.floor(message.sentAt)),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? 0),
  };
  const asked = Object.entries(all).filter(([name]) => wanted.includes("All") || wanted.includes(name));
  return asked.length === 0 ? undefined : Object.fromEntries(asked);
}
