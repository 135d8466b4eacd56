import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/** The SDK's name of a service where signatures have another. */
const packages: Readonly<Record<string, string>> = { logs: "cloudwatch-logs", monitoring: "cloudwatch" };

/** The errors the service model gives an operation, as the SDK's own declarations list them. */
export function modeledErrors(service: string, operation: string): string[] {
  const main = require.resolve(`@aws-sdk/client-${packages[service] ?? service}`);
  const file = join(main, "../../dist-types/commands", `${operation}Command.d.ts`);
  return [...readFileSync(file, "utf8").matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)].map(
    (match) => match[1] ?? "",
  );
}

/** What any operation may answer without its model saying so. */
export const commonErrors: readonly string[] = [
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InternalFailure",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "SerializationException",
  "ServiceUnavailable",
  "ThrottlingException",
  "UnknownOperationException",
  "UnrecognizedClientException",
];

/** Answers of AWS its model does not list; seen in the wild. */
export const unlistedErrors: Readonly<Record<string, readonly string[]>> = {
  UpdatePipeline: ["PipelineNotFoundException"],
};
