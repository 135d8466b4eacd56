// The texts, ARNs and ids AWS gives: as long as they really are, for they are most of what is stored.
import { createHash } from "node:crypto";
import type { PipelineKey } from "../../lib/model/ids";
import { parsePipelineKey } from "../../lib/model/scope";
import type { PlannedAction } from "./plan";

export type Told = { summary?: string; updatedBy?: string; externalExecutionId?: string };

export const hex = (of: string) => createHash("sha256").update(of).digest("hex");

export function uuid(of: string): string {
  return hex(of).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/** What AWS says of an action that came to its end. */
export function toldOf(pipeline: PipelineKey, { provider, stageName }: PlannedAction, of: string): Told {
  const { account = "", region = "", name = "" } = parsePipelineKey(pipeline) ?? {};
  switch (provider) {
    case "CodeStarSourceConnection":
      return {
        summary: JSON.stringify({ ProviderType: "GitHub", CommitMessage: messageOf(of) }),
        externalExecutionId: hex(of).slice(0, 40),
      };
    case "CodeBuild":
      return { externalExecutionId: `${name}-${stageName.toLowerCase()}:${uuid(of)}` };
    case "CloudFormation":
      return {
        externalExecutionId: `arn:aws:cloudformation:${region}:${account}:stack/${name}-${stageName.toLowerCase()}/${uuid(name)}`,
      };
    case "CodeDeployToECS":
      return { summary: "Deployment Succeeded", externalExecutionId: deploymentId(of) };
    case "ECS":
      return { summary: "Deployment completed", externalExecutionId: uuid(of) };
    case "Manual":
      return { summary: "Looks good on staging.", updatedBy: approverOf(account, of) };
    default:
      return { externalExecutionId: uuid(of) };
  }
}

export const deploymentId = (of: string) => `d-${hex(of).slice(0, 9).toUpperCase()}`;

function approverOf(account: string, of: string): string {
  const person = ["olga.petrova", "bruno.lima", "ines.duarte", "sam.okafor"][of.length % 4];
  return `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_ReleaseManager_0123456789abcdef/${person}@example.com`;
}

export function connectionArn(pipeline: PipelineKey): string {
  const { account, region } = parsePipelineKey(pipeline) ?? {};
  return `arn:aws:codestar-connections:${region}:${account}:connection/${uuid(`connection ${account}`)}`;
}

export function commitUrl(pipeline: PipelineKey, sha: string): string {
  const { region, name } = parsePipelineKey(pipeline) ?? {};
  const path = `codesuite/settings/connections/redirect?connectionArn=${connectionArn(pipeline)}`;
  return `https://${region}.console.aws.amazon.com/${path}&referenceType=COMMIT&FullRepositoryId=example-org/${name}&Commit=${sha}`;
}

const doings = ["Retry", "Speed up", "Fix", "Remove", "Log", "Cache", "Rename", "Test", "Document"];
const things = [
  "the card network's timeouts",
  "orders that were placed twice",
  "the search index after a partial write",
  "an unused feature flag",
  "prices of bundles in other currencies",
  "slow sign-ins from new devices",
];

export function messageOf(of: string): string {
  const digits = Number.parseInt(hex(of).slice(0, 8), 16);
  return `${doings[digits % doings.length]} ${things[digits % things.length]} (#${digits % 9000})`;
}

export const buildError = {
  code: "JobFailed",
  message:
    "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm test. Reason: exit status 1",
};
