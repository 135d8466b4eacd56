import { createHash } from "node:crypto";
import type { ActionExecution } from "../../engine/action-execution";
import { artifactLocation } from "../../engine/artifact-location";
import type { EpochMs } from "../../time/simulated-time";
import { type Build, isComplete, uuidOf } from "../build";
import { phasesOf } from "../phases";
import { logGroupOf, type Place, type Project } from "../project";

export const timeoutInMinutes = 60;
export const queuedTimeoutInMinutes = 480;

export const environment = {
  type: "LINUX_CONTAINER",
  image: "aws/codebuild/standard:7.0",
  computeType: "BUILD_GENERAL1_MEDIUM",
  environmentVariables: [],
  privilegedMode: true,
  imagePullCredentialsType: "CODEBUILD",
} as const;

export const noCache = { type: "NO_CACHE" } as const;

export function serviceRole({ account, name }: Project): string {
  return `arn:aws:iam::${account}:role/service-role/codebuild-${name}-service-role`;
}

export function encryptionKey({ account, region }: Place): string {
  return `arn:aws:kms:${region}:${account}:alias/aws/s3`;
}

/** What a pipeline hands over, or for a build started by itself what its project would fetch. */
export function sourceShape({ action, overrides }: Pick<Build, "action" | "overrides">) {
  if (action) return { type: "CODEPIPELINE", gitCloneDepth: 1, insecureSsl: false };
  return { type: "NO_SOURCE", buildspec: "buildspec.yml", insecureSsl: false, ...overrides?.source };
}

export function environmentShape({ overrides }: Pick<Build, "overrides">) {
  return { ...environment, ...overrides?.environment };
}

/** Null until the agent has begun to write, as CodeBuild itself says it in the link. */
export function logsShape(build: Build, now: EpochMs) {
  const { account, region } = build.project;
  const group = logGroupOf(build.project);
  const stream = uuidOf(build);
  const isThere = logBeginsAt(build) <= now;
  const both = {
    cloudWatchLogs: { status: "ENABLED" },
    s3Logs: { status: "DISABLED", encryptionDisabled: false },
  };
  if (!isThere) return { deepLink: deepLink(region, "null", "null"), ...both };
  return {
    groupName: group,
    streamName: stream,
    deepLink: deepLink(region, group, stream),
    cloudWatchLogsArn: `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:${stream}`,
    ...both,
  };
}

/** The agent writes from the moment its container is there. */
export function logBeginsAt(build: Build): EpochMs {
  const provisioning = phasesOf(build).find((phase) => phase.type === "PROVISIONING");
  return provisioning?.endAt ?? Number.POSITIVE_INFINITY;
}

function deepLink(region: string, group: string, stream: string): string {
  return `https://console.aws.amazon.com/cloudwatch/home?region=${region}#logEvent:group=${group};stream=${stream}`;
}

/** Only what a build brought to its end for a pipeline has sums. */
export function artifactsShape(build: Build, now: EpochMs) {
  const none = { location: "", sha256sum: "", md5sum: "", encryptionDisabled: false };
  if (!build.action) return { ...none, overrideArtifactName: false };
  const [first] = build.action.declaration.outputArtifacts ?? [];
  if (!first?.name) return none;
  const isMade = isComplete(build, now) && !build.trouble && build.stoppedAt === undefined;
  return {
    location: s3Arn(build.action, first.name),
    sha256sum: isMade ? digest("sha256", build.id) : "",
    md5sum: isMade ? digest("md5", build.id) : "",
    encryptionDisabled: false,
  };
}

export function s3Arn(action: ActionExecution, artifact: string): string {
  const { bucket, key } = artifactLocation(action, artifact);
  return `arn:aws:s3:::${bucket}/${key}`;
}

function digest(algorithm: "sha256" | "md5", id: string): string {
  return createHash(algorithm).update(`artifact of ${id}`).digest("hex");
}
