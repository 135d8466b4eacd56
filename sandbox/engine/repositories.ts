import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { EpochMs } from "../time/simulated-time";
import type { Pipeline } from "./pipeline";

/** A commit, an S3 object version or an image digest. */
export interface Revision {
  readonly id: string;
  readonly at: EpochMs;
  readonly message: string;
  readonly author: Author;
  /** Changed paths; what triggers with path filters look at. Empty: unknown. */
  readonly paths: readonly string[];
  /** Only of a tag push. */
  readonly tag?: string;
}

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Override {
  readonly actionName: string;
  readonly revisionType: string;
  readonly revisionValue: string;
}

const kept = 200;

/** Where revisions come from: Git branches, S3 objects and image tags, by one key each. Newest last. */
export class Repositories {
  readonly #revisions = new Map<string, Revision[]>();
  /** Who reads from where: a push in a large world must not ask every pipeline. */
  readonly #watchers = new Map<string, Set<Pipeline>>();

  watch(key: string, pipeline: Pipeline): void {
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers.add(pipeline));
  }

  unwatch(key: string, pipeline: Pipeline): void {
    this.#watchers.get(key)?.delete(pipeline);
  }

  watchersOf(key: string): Iterable<Pipeline> {
    return this.#watchers.get(key) ?? [];
  }

  push(key: string, revision: Revision): void {
    const known = this.#revisions.get(key) ?? [];
    known.push(revision);
    if (known.length > kept) known.shift();
    this.#revisions.set(key, known);
  }

  latest(key: string): Revision | undefined {
    return this.#revisions.get(key)?.at(-1);
  }

  find(key: string, id: string): Revision | undefined {
    return this.#revisions.get(key)?.find((revision) => revision.id === id);
  }

  keys(): string[] {
    return [...this.#revisions.keys()];
  }
}

/** The repository a source action reads, as `kind:place[@branch]`. Git hosts are one for all accounts. */
export function repositoryKey(account: string, source: ActionDeclaration): string {
  const provider = source.actionTypeId?.provider ?? "unknown";
  const c = source.configuration ?? {};
  switch (provider) {
    case "CodeStarSourceConnection":
      return `git:${c.FullRepositoryId ?? "unknown"}@${c.BranchName ?? "main"}`;
    case "GitHub":
      return `git:${c.Owner ?? "unknown"}/${c.Repo ?? "unknown"}@${c.Branch ?? "main"}`;
    case "CodeCommit":
      return `codecommit:${account}/${c.RepositoryName ?? "unknown"}@${c.BranchName ?? "main"}`;
    case "S3":
      return `s3:${c.S3Bucket ?? "unknown"}/${c.S3ObjectKey ?? "unknown"}`;
    case "ECR":
      return `ecr:${account}/${c.RepositoryName ?? "unknown"}:${c.ImageTag ?? "latest"}`;
    default:
      return `${provider.toLowerCase()}:${account}/${source.name ?? "unknown"}`;
  }
}
