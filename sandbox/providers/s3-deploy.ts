import { createHash } from "node:crypto";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan } from "../engine/world";
import { placeOf } from "./place";
import { type Provider, seconds } from "./provider";

/** Puts an artifact into a bucket: as it is, under a key, or unpacked. */
export const s3Deploy: Provider = {
  category: "Deploy",
  name: "S3",
  usualMs: seconds(25),
  inputs: [1, 1],
  outputs: [0, 0],
  required: ["BucketName", "Extract"],
  begin: versionOf,
  takeUp: (action, _, plan) => (plan.told ? plan : (refusalOf(action) ?? plan)),
  url: (action) => bucketUrl(action.configuration, placeOf(action).region),
  entityUrl: ({ configuration = {} }, region) => bucketUrl(configuration, region),
  succeed: ({ configuration }) => ({ summary: `Deployed to ${locationOf(configuration)}` }),
  fail: ({ configuration }) => denied(configuration),
};

/** The version of the object that is written; of an artifact that is unpacked, of its first. */
function versionOf({ id }: ActionExecution): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 32);
}

function refusalOf({ configuration: { Extract, ObjectKey } }: ActionExecution): Plan | undefined {
  if (Extract !== "false" || ObjectKey) return undefined;
  const message = "ObjectKey is required where the artifact is not extracted.";
  return { afterMs: 1_500, failure: { code: "ConfigurationError", message } };
}

function denied({ BucketName = "" }: Record<string, string>): Failure {
  return {
    code: "PermissionError",
    message: `The service role is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::${BucketName} (Status Code: 403; Error Code: AccessDenied)`,
  };
}

function locationOf({ BucketName, ObjectKey }: Record<string, string>): string {
  return `s3://${[BucketName, ObjectKey].filter(Boolean).join("/")}`;
}

function bucketUrl({ BucketName, ObjectKey }: Record<string, string>, region: string): string {
  const prefix = ObjectKey ? `&prefix=${encodeURIComponent(ObjectKey)}` : "";
  return `https://s3.console.aws.amazon.com/s3/buckets/${BucketName}?region=${region}${prefix}`;
}
