import { list, listOf, oneOf, type StructureLimits, text, whole } from "../wire/limit";
import { phaseTypes } from "./phases";

// What CodeBuild's service model says of lengths, ranges, patterns and closed lists of words, by structure, as far as
// the sandbox answers it. The model wants no list of ids empty; AWS answers empty ones all the same.

const filled = text(1);
const ids = list(filled, 0, 100);
const asked = list(filled, 1, 100);
const order = oneOf("ASCENDING", "DESCENDING");
const sourceType = oneOf(
  "CODECOMMIT",
  "CODEPIPELINE",
  "GITHUB",
  "GITLAB",
  "GITLAB_SELF_MANAGED",
  "S3",
  "BITBUCKET",
  "GITHUB_ENTERPRISE",
  "NO_SOURCE",
);
const endStatus = ["SUCCEEDED", "FAILED", "FAULT", "TIMED_OUT", "IN_PROGRESS", "STOPPED"];
const upTo12 = listOf(0, 12);
const environmentType = oneOf(
  "WINDOWS_CONTAINER",
  "LINUX_CONTAINER",
  "LINUX_GPU_CONTAINER",
  "ARM_CONTAINER",
  "WINDOWS_SERVER_2019_CONTAINER",
  "WINDOWS_SERVER_2022_CONTAINER",
  "LINUX_LAMBDA_CONTAINER",
  "ARM_LAMBDA_CONTAINER",
  "LINUX_EC2",
  "ARM_EC2",
  "WINDOWS_EC2",
  "MAC_ARM",
);
const computeType = oneOf(
  "BUILD_GENERAL1_SMALL",
  "BUILD_GENERAL1_MEDIUM",
  "BUILD_GENERAL1_LARGE",
  "BUILD_GENERAL1_XLARGE",
  "BUILD_GENERAL1_2XLARGE",
  "BUILD_LAMBDA_1GB",
  "BUILD_LAMBDA_2GB",
  "BUILD_LAMBDA_4GB",
  "BUILD_LAMBDA_8GB",
  "BUILD_LAMBDA_10GB",
  "ATTRIBUTE_BASED_COMPUTE",
  "CUSTOM_INSTANCE_TYPE",
);
const timeout = whole(5, 2160);
const queuedTimeout = whole(5, 480);
const enabled = oneOf("ENABLED", "DISABLED");
const ownerAccess = oneOf("NONE", "READ_ONLY", "FULL");
const pullCredentials = oneOf("CODEBUILD", "SERVICE_ROLE");

export const limits: Record<string, StructureLimits> = {
  BatchGetBuildBatchesInput: { ids: asked },
  BatchGetBuildBatchesOutput: { buildBatchesNotFound: ids },
  BatchGetBuildsInput: { ids: asked },
  BatchGetBuildsOutput: { buildsNotFound: ids },
  ListBuildsInput: { sortOrder: order },
  ListBuildsOutput: { ids },
  ListBuildsForProjectInput: { projectName: filled, sortOrder: order },
  ListBuildsForProjectOutput: { ids },
  BatchGetProjectsInput: { names: asked },
  BatchGetProjectsOutput: { projectsNotFound: ids },
  ListProjectsInput: {
    sortBy: oneOf("NAME", "CREATED_TIME", "LAST_MODIFIED_TIME"),
    sortOrder: order,
    nextToken: filled,
  },
  ListProjectsOutput: { projects: ids },
  StopBuildInput: { id: filled },
  RetryBuildInput: { id: filled },
  StartBuildInput: {
    projectName: filled,
    sourceTypeOverride: sourceType,
    environmentTypeOverride: environmentType,
    imageOverride: filled,
    computeTypeOverride: computeType,
    serviceRoleOverride: filled,
    timeoutInMinutesOverride: timeout,
    queuedTimeoutInMinutesOverride: queuedTimeout,
    encryptionKeyOverride: filled,
    imagePullCredentialsTypeOverride: pullCredentials,
    secondarySourcesOverride: upTo12,
    secondarySourcesVersionOverride: upTo12,
    secondaryArtifactsOverride: upTo12,
  },
  Build: {
    id: filled,
    arn: filled,
    buildStatus: oneOf(...endStatus),
    sourceVersion: filled,
    resolvedSourceVersion: filled,
    projectName: filled,
    serviceRole: filled,
    encryptionKey: filled,
    secondarySources: upTo12,
    secondarySourceVersions: upTo12,
    secondaryArtifacts: upTo12,
  },
  BuildPhase: { phaseType: oneOf(...phaseTypes), phaseStatus: oneOf(...endStatus) },
  BuildArtifacts: { bucketOwnerAccess: ownerAccess },
  ExportedEnvironmentVariable: { name: filled },
  Project: {
    // Definitions of real people carry placeholders in project names, so the pattern is not held to.
    name: text(1, 150),
    description: text(0, 255),
    secondarySources: upTo12,
    secondaryArtifacts: upTo12,
    serviceRole: filled,
    timeoutInMinutes: timeout,
    queuedTimeoutInMinutes: queuedTimeout,
    encryptionKey: filled,
    tags: listOf(0, 50),
    projectVisibility: oneOf("PUBLIC_READ", "PRIVATE"),
  },
  ProjectSource: { type: sourceType, gitCloneDepth: whole(0) },
  ProjectArtifacts: {
    type: oneOf("CODEPIPELINE", "S3", "NO_ARTIFACTS"),
    namespaceType: oneOf("NONE", "BUILD_ID"),
    packaging: oneOf("NONE", "ZIP"),
    bucketOwnerAccess: ownerAccess,
  },
  ProjectCache: { type: oneOf("NO_CACHE", "S3", "LOCAL") },
  ProjectEnvironment: {
    type: environmentType,
    image: filled,
    computeType,
    imagePullCredentialsType: pullCredentials,
  },
  EnvironmentVariable: { name: filled, type: oneOf("PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER") },
  CloudWatchLogsConfig: { status: enabled },
  S3LogsConfig: { status: enabled, bucketOwnerAccess: ownerAccess },
};
