import {
  type ChangeMessageVisibilityRequest,
  ChangeMessageVisibilityRequest$,
  type DeleteMessageBatchRequest,
  DeleteMessageBatchRequest$,
  DeleteMessageBatchResult$,
  type DeleteMessageRequest,
  DeleteMessageRequest$,
  type GetQueueAttributesRequest,
  GetQueueAttributesRequest$,
  GetQueueAttributesResult$,
  type GetQueueUrlRequest,
  GetQueueUrlRequest$,
  GetQueueUrlResult$,
  type ListQueuesRequest,
  ListQueuesRequest$,
  ListQueuesResult$,
  type PurgeQueueRequest,
  PurgeQueueRequest$,
  type ReceiveMessageRequest,
  ReceiveMessageRequest$,
  ReceiveMessageResult$,
  type SendMessageRequest,
  SendMessageRequest$,
  SendMessageResult$,
} from "@aws-sdk/client-sqs";
import { Refusal } from "../refusal";
import { operation, type Request } from "../wire/operation";
import { attributesOf, messageAttributes } from "./attributes";
import { type Message, md5, type Queue, readReceipt, receiptOf } from "./queue";
import { queueName } from "./queues";
import { receive } from "./receive";

const usualVisibilitySeconds = 30;

function noQueue(): Refusal {
  return new Refusal("QueueDoesNotExist", "The specified queue does not exist.");
}

/** A URL's path names account and queue; whatever host it was handed out with. */
function requireQueue({ world, caller, input }: Request<{ QueueUrl?: string | undefined }>): Queue {
  const [, account = "", name = ""] = /\/(\d{12})\/([\w-]+)\/?$/.exec(input.QueueUrl ?? "") ?? [];
  const queue = name === queueName ? world.queues.of(account, caller.region) : undefined;
  if (!queue) throw noQueue();
  return queue;
}

function inRange(name: string, value: number | undefined, [least, most]: readonly [number, number]): void {
  if (value === undefined || (value >= least && value <= most)) return;
  const reason = `Must be between ${least} and ${most}, if provided.`;
  throw invalid(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}

function invalid(message: string): Refusal {
  return new Refusal("InvalidParameterValueException", message);
}

const urlOf = (host: string, { account, name }: Queue) => `http://${host}/${account}/${name}`;

const getQueueUrl = operation<GetQueueUrlRequest>(
  GetQueueUrlRequest$,
  GetQueueUrlResult$,
  ({ world, caller, input }) => {
    const account = input.QueueOwnerAWSAccountId ?? caller.account;
    const queue = input.QueueName === queueName ? world.queues.of(account, caller.region) : undefined;
    if (!queue) throw noQueue();
    return { QueueUrl: urlOf(caller.host, queue) };
  },
);

const listQueues = operation<ListQueuesRequest>(
  ListQueuesRequest$,
  ListQueuesResult$,
  ({ world, caller, input }) => {
    const queue = world.queues.of(caller.account, caller.region);
    const isListed = queue?.name.startsWith(input.QueueNamePrefix ?? "");
    return queue && isListed ? { QueueUrls: [urlOf(caller.host, queue)] } : {};
  },
);

const getQueueAttributes = operation<GetQueueAttributesRequest>(
  GetQueueAttributesRequest$,
  GetQueueAttributesResult$,
  (request) => attributesOf(requireQueue(request), request.input.AttributeNames ?? []),
);

const receiveMessage = operation<ReceiveMessageRequest>(
  ReceiveMessageRequest$,
  ReceiveMessageResult$,
  async (request) => {
    const { caller, input } = request;
    const queue = requireQueue(request);
    const {
      MaxNumberOfMessages = 1,
      WaitTimeSeconds = 0,
      VisibilityTimeout = usualVisibilitySeconds,
    } = input;
    inRange("MaxNumberOfMessages", MaxNumberOfMessages, [1, 10]);
    inRange("WaitTimeSeconds", WaitTimeSeconds, [0, 20]);
    inRange("VisibilityTimeout", VisibilityTimeout, [0, 43_200]);
    const messages = await receive(queue, {
      most: MaxNumberOfMessages,
      forMs: VisibilityTimeout * 1_000,
      waitMs: WaitTimeSeconds * 1_000,
      gone: caller.gone,
    });
    const wanted = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
    return messages.length === 0
      ? {}
      : { Messages: messages.map((message) => messageShape(message, wanted)) };
  },
);

function messageShape(message: Message, wanted: readonly string[]) {
  const Attributes = messageAttributes(message, wanted);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptOf(message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Attributes ? { Attributes } : {}),
  };
}

/** An older receipt of a message that was received again deletes nothing, as with AWS. */
function deleteBy(queue: Queue, handle: string): void {
  const receipt = readReceipt(handle);
  if (!receipt) throw badReceipt();
  if (queue.find(receipt.id)?.receiveCount === receipt.count) queue.delete(receipt.id);
}

function badReceipt(): Refusal {
  return new Refusal("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
}

const deleteMessage = operation<DeleteMessageRequest>(DeleteMessageRequest$, "unit", (request) => {
  deleteBy(requireQueue(request), request.input.ReceiptHandle ?? "");
});

const deleteMessageBatch = operation<DeleteMessageBatchRequest>(
  DeleteMessageBatchRequest$,
  DeleteMessageBatchResult$,
  (request) => {
    const queue = requireQueue(request);
    const entries = request.input.Entries ?? [];
    requireBatch(entries.map(({ Id = "" }) => Id));
    const Successful: object[] = [];
    const Failed: object[] = [];
    for (const { Id, ReceiptHandle = "" } of entries) {
      if (readReceipt(ReceiptHandle)) {
        deleteBy(queue, ReceiptHandle);
        Successful.push({ Id });
      } else {
        const { name: Code, message: Message } = badReceipt();
        Failed.push({ Id, SenderFault: true, Code, Message });
      }
    }
    return { Successful, Failed };
  },
);

function requireBatch(ids: readonly string[]): void {
  if (ids.length === 0) {
    throw new Refusal(
      "EmptyBatchRequest",
      "There should be at least one DeleteMessageBatchRequestEntry in the request.",
    );
  }
  if (ids.length > 10) {
    throw new Refusal("TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
  }
  if (new Set(ids).size < ids.length) {
    throw new Refusal(
      "BatchEntryIdsNotDistinct",
      "Two or more batch entries in the request have the same Id.",
    );
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new Refusal(
      "InvalidBatchEntryId",
      "A batch entry id can only contain letters, digits, hyphens and underscores.",
    );
  }
}

const changeMessageVisibility = operation<ChangeMessageVisibilityRequest>(
  ChangeMessageVisibilityRequest$,
  "unit",
  (request) => {
    const { ReceiptHandle = "", VisibilityTimeout = 0 } = request.input;
    const queue = requireQueue(request);
    inRange("VisibilityTimeout", VisibilityTimeout, [0, 43_200]);
    const receipt = readReceipt(ReceiptHandle);
    if (!receipt) throw badReceipt();
    const now = Date.now();
    const message = queue.find(receipt.id);
    if (!message || message.receiveCount !== receipt.count || message.visibleAt <= now) {
      throw new Refusal("MessageNotInflight", "The specified message isn't in flight.");
    }
    queue.hideUntil(message, now + VisibilityTimeout * 1_000);
  },
);

const purgeQueue = operation<PurgeQueueRequest>(PurgeQueueRequest$, "unit", (request) => {
  requireQueue(request).purge();
});

const largestBody = 1_048_576;

const sendMessage = operation<SendMessageRequest>(SendMessageRequest$, SendMessageResult$, (request) => {
  const { world, input } = request;
  const { MessageBody = "", DelaySeconds = 0 } = input;
  const queue = requireQueue(request);
  inRange("DelaySeconds", DelaySeconds, [0, 900]);
  if (MessageBody === "")
    throw new Refusal("MissingParameter", "The request must contain the parameter MessageBody.");
  if (Buffer.byteLength(MessageBody) > largestBody) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${largestBody} bytes.`,
    );
  }
  const message = queue.send(MessageBody, world.time.now(), Date.now() + DelaySeconds * 1_000);
  return { MessageId: message.id, MD5OfMessageBody: md5(MessageBody) };
});

export const sqsOperations = {
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  GetQueueAttributes: getQueueAttributes,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  SendMessage: sendMessage,
  PurgeQueue: purgeQueue,
};
