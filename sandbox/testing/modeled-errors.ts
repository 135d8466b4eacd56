import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const main = createRequire(import.meta.url).resolve("@aws-sdk/client-codepipeline");
const commands = join(main, "../../dist-types/commands");

/** The errors the service model gives an operation, as the SDK's own declarations list them. */
export function modeledErrors(operation: string): string[] {
  const declaration = readFileSync(join(commands, `${operation}Command.d.ts`), "utf8");
  return [...declaration.matchAll(/@throws \{@link (\w+Exception)\} \((?:client|server) fault\)/g)].map(
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
  "ValidationException",
];

/** Answers of AWS its model does not list; seen in the wild. */
export const unlistedErrors: Readonly<Record<string, readonly string[]>> = {
  UpdatePipeline: ["PipelineNotFoundException"],
};
