import type { ServiceModel } from "../wire/json-service";
import { sqsOperations } from "./operations";

// A standard queue takes a nearly unlimited number of calls.
const unlimited = { perSecond: 3_000, burst: 3_000 };

const legacy = (name: string) => `AWS.SimpleQueueService.${name}`;

export const sqs: ServiceModel = {
  name: "sqs",
  prefix: "AmazonSQS",
  version: "1.0",
  operations: sqsOperations,
  // What the model says of values is checked, and worded, by each operation.
  limits: {},
  invalidInput: "InvalidParameterValueException",
  queryErrors: {
    QueueDoesNotExist: legacy("NonExistentQueue"),
    InvalidParameterValueException: "InvalidParameterValue",
    MessageNotInflight: legacy("MessageNotInflight"),
    EmptyBatchRequest: legacy("EmptyBatchRequest"),
    TooManyEntriesInBatchRequest: legacy("TooManyEntriesInBatchRequest"),
    BatchEntryIdsNotDistinct: legacy("BatchEntryIdsNotDistinct"),
    InvalidBatchEntryId: legacy("InvalidBatchEntryId"),
    AccessDeniedException: "AccessDenied",
    ThrottlingException: "Throttling",
    UnrecognizedClientException: "InvalidClientTokenId",
    ExpiredTokenException: "ExpiredToken",
    InvalidSignatureException: "SignatureDoesNotMatch",
    UnknownOperationException: "InvalidAction",
  },
  rates: Object.fromEntries(Object.keys(sqsOperations).map((name) => [name, unlimited])),
};
