import { describe, expect, test } from "vitest";
import { days } from "../providers/provider";
import { post } from "../testing/signed-request";
import { sandboxForTests } from "../testing/use-sandbox";
import { mostMessages } from "./queue";

const { sandbox } = sandboxForTests();

async function open() {
  const sqs = sandbox().sqs();
  const { QueueUrl } = await sqs.getQueueUrl({ QueueName: "pipeline-events" });
  const receive = async (more: object = {}) =>
    (await sqs.receiveMessage({ QueueUrl, ...more })).Messages ?? [];
  const send = (MessageBody: string, more: object = {}) =>
    sqs.sendMessage({ QueueUrl, MessageBody, ...more });
  return { sqs, QueueUrl, receive, send };
}

const all = { MaxNumberOfMessages: 10 };

describe("a message", () => {
  test("is received with what was asked to know of it, and is gone once deleted", async () => {
    const { sqs, QueueUrl, receive, send } = await open();
    const { MessageId } = await send("Grüße 🚀");
    const [message] = await receive({ MessageSystemAttributeNames: ["All"] });
    expect(message).toMatchObject({
      MessageId,
      Body: "Grüße 🚀",
      Attributes: { SentTimestamp: String(sandbox().world.time.now()), ApproximateReceiveCount: "1" },
    });
    expect((await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] })).Attributes).toMatchObject({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "1",
      QueueArn: "arn:aws:sqs:eu-west-1:111122223333:pipeline-events",
    });
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    const { Attributes } = await sqs.getQueueAttributes({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessagesNotVisible"],
    });
    expect(Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: "0" });
  });

  test("comes again when nobody deleted it in time; its older receipt then deletes nothing", async () => {
    const { sqs, QueueUrl, receive, send } = await open();
    await send("once more");
    const [first] = await receive({ VisibilityTimeout: 0 });
    const [second] = await receive({ MessageSystemAttributeNames: ["ApproximateReceiveCount"] });
    expect([second?.MessageId, second?.Attributes?.ApproximateReceiveCount]).toEqual([first?.MessageId, "2"]);
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: first?.ReceiptHandle });
    expect(await receive()).toEqual([]);
    await sqs.changeMessageVisibility({
      QueueUrl,
      ReceiptHandle: second?.ReceiptHandle,
      VisibilityTimeout: 0,
    });
    expect(await receive()).toHaveLength(1);
  });

  test("of several is deleted together with others, each with an outcome", async () => {
    const { sqs, QueueUrl, receive, send } = await open();
    await send("a");
    await send("b");
    const [one] = await receive(all);
    const Entries = [
      { Id: "good", ReceiptHandle: one?.ReceiptHandle },
      { Id: "bad", ReceiptHandle: "odd" },
    ];
    const { Successful, Failed } = await sqs.deleteMessageBatch({ QueueUrl, Entries });
    expect([Successful, Failed]).toMatchObject([
      [{ Id: "good" }],
      [{ Id: "bad", Code: "ReceiptHandleIsInvalid", SenderFault: true }],
    ]);
  });

  test("is forgotten after four days, and the oldest when there are too many", async () => {
    const { sqs, QueueUrl, receive, send } = await open();
    await send("old");
    sandbox().step(days(5));
    await send("new");
    expect((await receive(all)).map(({ Body }) => Body)).toEqual(["new"]);
    await sqs.purgeQueue({ QueueUrl });
    const queue = sandbox().world.queues.of("111122223333", "eu-west-1");
    for (let i = 0; i <= mostMessages; i += 1) queue?.send(String(i), sandbox().world.time.now());
    expect((await receive()).map(({ Body }) => Body)).toEqual(["1"]);
  });
});

describe("a long poll", () => {
  test("answers as soon as something comes, to as many as there are messages", async () => {
    const { receive, send } = await open();
    const polls = [receive({ WaitTimeSeconds: 20 }), receive({ WaitTimeSeconds: 20 })];
    await send("first");
    const [winner] = await Promise.race(polls.map((poll) => poll));
    expect(winner?.Body).toBe("first");
    await send("second");
    expect(
      (await Promise.all(polls))
        .flat()
        .map(({ Body }) => Body)
        .sort(),
    ).toEqual(["first", "second"]);
  });
});

test.each([
  ["getQueueUrl", { QueueName: "other" }, "QueueDoesNotExist"],
  [
    "getQueueUrl",
    { QueueName: "pipeline-events", QueueOwnerAWSAccountId: "999999999999" },
    "QueueDoesNotExist",
  ],
  ["receiveMessage", { QueueUrl: "http://x/111122223333/other" }, "QueueDoesNotExist"],
  ["receiveMessage", { MaxNumberOfMessages: 11 }, "InvalidParameterValue"],
  ["receiveMessage", { WaitTimeSeconds: 21 }, "InvalidParameterValue"],
  ["deleteMessage", { ReceiptHandle: "odd" }, "ReceiptHandleIsInvalid"],
  ["deleteMessageBatch", { Entries: [] }, "EmptyBatchRequest"],
  ["getQueueAttributes", { AttributeNames: ["Colour"] }, "InvalidAttributeName"],
] as const)("%s %j is refused with %s", async (operation, input, name) => {
  const { sqs, QueueUrl } = await open();
  const calls = sqs as unknown as Record<string, (input: unknown) => Promise<unknown>>;
  await expect(calls[operation]?.({ QueueUrl, ...input })).rejects.toMatchObject({ name });
});

test("an error carries the name it had in the Query protocol", async () => {
  const response = await post(sandbox().url, {
    target: "AmazonSQS.GetQueueUrl",
    service: "sqs",
    contentType: "application/x-amz-json-1.0",
    body: '{"QueueName":"other"}',
  });
  expect(response.headers.get("x-amzn-query-error")).toBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
});
