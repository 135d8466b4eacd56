import type { Revision } from "../execution";
import type { EpochMs } from "../ids";
import type { ActionSnapshot, PipelineSnapshot } from "../pipeline";
import { wordOf } from "../status";
import { limits } from "./limits";
import type { SourceOverrideType } from "./pipeline-act";

/** A source action, and how a revision of it can be chosen. */
export type SourceChoice = {
  actionName: string;
  /** The likeliest first; none where AWS takes no choice here. */
  types: readonly SourceOverrideType[];
  why?: string | undefined;
  /** Newest first, each once. */
  recent: readonly RecentRevision[];
};

export type RecentRevision = { revision: Revision; usedAt?: EpochMs | undefined };

export function readSourceChoices(pipeline: PipelineSnapshot): readonly SourceChoice[] {
  const sources = pipeline.stages.flatMap(({ actions }) =>
    actions.filter(({ category }) => category === "Source"),
  );
  return sources.map((source) => {
    const why = whyNone(pipeline, source);
    return {
      actionName: source.name,
      types: why === undefined ? typesOf(source) : [],
      why,
      recent: recentOf(pipeline, source.name),
    };
  });
}

function whyNone({ pipelineType }: PipelineSnapshot, source: ActionSnapshot): string | undefined {
  if (pipelineType === "V1") return "AWS lets a revision be chosen in pipelines of type V2 only.";
  if (typesOf(source).length > 0) return undefined;
  return `AWS lets no revision be chosen for ${source.provider ?? wordOf(source.category)}.`;
}

const ofCommits: readonly string[] = ["CodeCommit", "CodeStarSourceConnection", "GitHub"];

function typesOf({ provider = "", configuration }: ActionSnapshot): readonly SourceOverrideType[] {
  if (ofCommits.includes(provider)) return ["COMMIT_ID"];
  if (provider === "ECR") return ["IMAGE_DIGEST"];
  if (provider !== "S3") return [];
  const mayTakeKey = configuration.AllowOverrideForS3ObjectKey === "true";
  return mayTakeKey ? ["S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"] : ["S3_OBJECT_VERSION_ID"];
}

function recentOf({ executions }: PipelineSnapshot, actionName: string): readonly RecentRevision[] {
  const byId = new Map<string, RecentRevision>();
  for (const { revisions, startedAt } of executions) {
    for (const revision of revisions) {
      if (revision.actionName !== actionName || byId.has(revision.revisionId)) continue;
      byId.set(revision.revisionId, { revision, usedAt: startedAt });
    }
  }
  return [...byId.values()];
}

export const overrideNames = {
  COMMIT_ID: "commit id",
  IMAGE_DIGEST: "image digest",
  S3_OBJECT_VERSION_ID: "version id of the S3 object",
  S3_OBJECT_KEY: "key of the S3 object",
} as const satisfies Record<SourceOverrideType, string>;

/** What AWS would not take for a revision; undefined where it may. */
export function wordRevisionProblem(type: SourceOverrideType, value: string): string | undefined {
  const text = value.trim();
  if (text === "") return `Name the ${overrideNames[type]}.`;
  if (text.length > limits.revisionValue.most)
    return `AWS takes at most ${limits.revisionValue.most} characters.`;
  if (type === "COMMIT_ID" && !/^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(text))
    return "A commit id is written out: 40 digits of 0–9 and a–f.";
  if (type === "IMAGE_DIGEST" && !/^sha256:[0-9a-f]{64}$/.test(text))
    return "An image digest is sha256: and 64 digits of 0–9 and a–f.";
  return undefined;
}
