import { createHash } from "node:crypto";
import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../engine/action-execution";
import { type Override, type Revision, repositoryKey } from "../engine/repositories";
import type { World } from "../engine/world";
import { consoleUrl, type Provider, seconds, type Yield } from "./provider";

/** What a source action brought in. `summary` is AWS's own wording for the provider. */
export interface Brought extends Yield {
  readonly revision: Revision;
}

/** Reads the newest revision, or the one the start request asked for. */
export function readRevision(action: ActionExecution, world: World): Brought {
  const { declaration, execution } = action;
  const key = repositoryKey(execution.pipeline.account, declaration);
  const override = execution.overrides.find((o) => o.actionName === declaration.name);
  const revision = override
    ? overridden(world, key, override)
    : (world.repositories.latest(key) ?? first(world, key));
  return { revision, ...yieldOf(action, revision) };
}

function overridden(world: World, key: string, { revisionValue }: Override): Revision {
  const known = world.repositories.find(key, revisionValue);
  // One that nobody pushed here: the repository's newest stays what it was.
  return known ?? { ...initial(revisionValue, world.time.now()), message: "" };
}

/** A repository nobody has pushed to yet holds one revision, as a newly made one would. */
function first(world: World, key: string): Revision {
  const revision = initial(revisionId(key, world), world.time.now());
  world.repositories.push(key, revision);
  return revision;
}

function initial(id: string, at: number): Revision {
  const author = { id: "1001", name: "Sam Rivera", email: "sam@example.com" };
  return { id, at, message: "Initial commit", author, paths: [] };
}

/** An id as the kind of repository gives it: commit, S3 version, image digest. */
export function revisionId(key: string, world: World): string {
  if (key.startsWith("s3:")) return Buffer.from(world.random.hex(48), "hex").toString("base64url");
  if (key.startsWith("ecr:")) return `sha256:${world.random.hex(64)}`;
  return world.random.hex(40);
}

function yieldOf(action: ActionExecution, revision: Revision): Yield {
  const c = action.configuration;
  const { account, region } = action.execution.pipeline;
  switch (action.declaration.actionTypeId?.provider) {
    case "CodeStarSourceConnection":
      return {
        summary: JSON.stringify({ ProviderType: "GitHub", CommitMessage: revision.message }),
        variables: { ...commitVariables(revision, c.BranchName), ...connectionVariables(revision, c) },
      };
    case "GitHub":
      return {
        summary: revision.message,
        variables: {
          ...commitVariables(revision, c.Branch),
          CommitUrl: `https://github.com/${c.Owner}/${c.Repo}/commit/${revision.id}`,
          RepositoryName: c.Repo ?? "",
        },
      };
    case "CodeCommit":
      return {
        summary: revision.message,
        variables: {
          ...commitVariables(revision, c.BranchName),
          CommitterDate: iso(revision.at),
          RepositoryName: c.RepositoryName ?? "",
        },
      };
    case "S3":
      return {
        summary: `Amazon S3 version id: ${revision.id}`,
        variables: { ETag: createHash("md5").update(revision.id).digest("hex"), VersionId: revision.id },
      };
    case "ECR":
      return { variables: imageVariables(account, region, c, revision) };
    default:
      return { summary: revision.message };
  }
}

function commitVariables(revision: Revision, branch: string | undefined): Record<string, string> {
  return {
    AuthorDate: iso(revision.at),
    BranchName: branch ?? "main",
    CommitId: revision.id,
    CommitMessage: revision.message,
  };
}

function connectionVariables(revision: Revision, c: Record<string, string>): Record<string, string> {
  return {
    AuthorDisplayName: revision.author.name,
    AuthorEmail: revision.author.email,
    AuthorId: revision.author.id,
    ConnectionArn: c.ConnectionArn ?? "",
    FullRepositoryName: c.FullRepositoryId ?? "",
  };
}

function imageVariables(account: string, region: string, c: Record<string, string>, revision: Revision) {
  const repository = c.RepositoryName ?? "";
  const tag = c.ImageTag ?? "latest";
  return {
    ImageDigest: revision.id,
    ImageTag: tag,
    ImageURI: `${account}.dkr.ecr.${region}.amazonaws.com/${repository}@${revision.id}`,
    RegistryId: account,
    RepositoryName: repository,
  };
}

/** Second precision, as the source actions give it. */
function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

function source(
  name: string,
  required: readonly string[],
  links: Pick<Provider, "url" | "entityUrl"> = {},
): Provider {
  return {
    category: "Source",
    name,
    usualMs: seconds(4),
    inputs: [0, 0],
    outputs: [1, 1],
    required,
    succeed: readRevision,
    fail: () => ({
      code: "ConfigurationError",
      message: "Could not access the source: check the connection.",
    }),
    ...links,
  };
}

const configured = (declaration: ActionDeclaration) => declaration.configuration ?? {};

export const sourceProviders: readonly Provider[] = [
  source("CodeStarSourceConnection", ["ConnectionArn", "FullRepositoryId", "BranchName"], {
    url: ({ configuration: c, externalId }) =>
      `https://github.com/${c.FullRepositoryId}/commit/${externalId}`,
    entityUrl: (declaration) => {
      const { FullRepositoryId, BranchName } = configured(declaration);
      return `https://github.com/${FullRepositoryId}/tree/${BranchName}`;
    },
  }),
  source("GitHub", ["Owner", "Repo", "Branch", "OAuthToken"], {
    url: ({ configuration: c, externalId }) => `https://github.com/${c.Owner}/${c.Repo}/commit/${externalId}`,
    entityUrl: (declaration) => {
      const { Owner, Repo, Branch } = configured(declaration);
      return `https://github.com/${Owner}/${Repo}/tree/${Branch}`;
    },
  }),
  source("CodeCommit", ["RepositoryName", "BranchName"], {
    url: ({ configuration: c, externalId, execution }) =>
      consoleUrl(
        "codecommit",
        execution.pipeline.region,
        `home#/repository/${c.RepositoryName}/commit/${externalId}`,
      ),
    entityUrl: (declaration, region) => {
      const { RepositoryName, BranchName } = configured(declaration);
      return consoleUrl("codecommit", region, `home#/repository/${RepositoryName}/browse/${BranchName}/--/`);
    },
  }),
  source("S3", ["S3Bucket", "S3ObjectKey"], { entityUrl: () => "https://console.aws.amazon.com/s3/home?#" }),
  source("ECR", ["RepositoryName"], {
    entityUrl: (declaration, region) =>
      consoleUrl("ecr", region, `repositories/private/${configured(declaration).RepositoryName}`),
  }),
];
