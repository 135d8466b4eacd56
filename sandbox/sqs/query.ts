import type { World } from "../engine/world";
import type { Fields } from "../wire/call";
import { jsonService } from "../wire/json-service";
import { fromQuery } from "../wire/query-input";
import { escapeXml, Markup, queryProtocol } from "../wire/query-protocol";
import type { Service } from "../wire/service";
import { sqs } from "./service";

// In Query, lists of SQS are flattened and named in the singular.
const inputNames: Readonly<Record<string, string>> = {
  AttributeName: "AttributeNames",
  MessageSystemAttributeName: "MessageSystemAttributeNames",
  MessageAttributeName: "MessageAttributeNames",
  DeleteMessageBatchRequestEntry: "Entries",
};

const outputNames: Readonly<Record<string, string>> = {
  Messages: "Message",
  Attributes: "Attribute",
  QueueUrls: "QueueUrl",
  Successful: "DeleteMessageBatchResultEntry",
  Failed: "BatchResultErrorEntry",
};

/** The same queues for clients from before SQS spoke JSON, such as the AWS CLI 2.9. */
export function sqsQuery(world: World): Service {
  const json = jsonService(sqs, world);
  return {
    ...json,
    protocol: queryProtocol("http://queue.amazonaws.com/doc/2012-11-05/", sqs.queryErrors),
    answer: async (name, fields, caller) => {
      const input = fromQuery(sqs.operations[name]?.input ?? "unit", renamed(fields));
      const result = await json.answer(name, input, caller);
      // Every operation answers with an object, or with nothing.
      return new Markup(write((result ?? {}) as Fields));
    },
  };
}

function renamed(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([path, value]) => {
      const [head = "", ...rest] = path.split(".");
      return [[inputNames[head] ?? head, ...rest].join("."), value];
    }),
  );
}

function write(fields: Fields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => {
      const tag = outputNames[name] ?? name;
      return partsOf(value).map((part) => `<${tag}>${part}</${tag}>`);
    })
    .join("");
}

/** One element for each item of a list and each entry of a map. */
function partsOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value.map((item) => (isFields(item) ? write(item) : escapeXml(String(item))));
  if (!isFields(value)) return [escapeXml(String(value))];
  return Object.entries(value).map(([Name, Value]) => write({ Name, Value }));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
