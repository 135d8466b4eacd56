import type { Execution } from "../engine/execution";
import { definitionAt, stagesOf } from "../engine/pipeline";
import { type Revision, repositoryKey } from "../engine/repositories";
import type { World } from "../engine/world";

/** Who started it: of a Git trigger the commit, all along; of every other way only when it starts. */
export function triggerDetail(world: World, execution: Execution, isStart: boolean): object | undefined {
  const { triggerType, triggerDetail: detail } = execution.trigger;
  if (triggerType === "WebhookV2") return ofCommit(world, execution);
  return isStart
    ? { "trigger-type": triggerType, ...(detail ? { "trigger-detail": detail } : {}) }
    : undefined;
}

function ofCommit(world: World, execution: Execution) {
  const { pipeline, version } = execution;
  const source = stagesOf(definitionAt(pipeline, version))
    .flatMap((stage) => stage.actions ?? [])
    .find((action) => action.actionTypeId?.provider === "CodeStarSourceConnection");
  if (!source) return undefined;
  const key = repositoryKey(pipeline.account, source);
  const known = execution.sourceRevisions.find((revision) => revision.actionName === source.name);
  const id = known?.revisionId;
  const revision = id === undefined ? world.repositories.latest(key) : world.repositories.find(key, id);
  const { FullRepositoryId, BranchName, ConnectionArn } = source.configuration ?? {};
  return {
    "provider-type": "GitHub",
    "full-repository-name": FullRepositoryId,
    "connection-arn": ConnectionArn,
    ...(revision ? inWords(revision, BranchName) : {}),
  };
}

function inWords({ id, message, author, at, tag }: Revision, branch: string | undefined) {
  return {
    "commit-id": id,
    "commit-message": message,
    "author-id": author.id,
    "author-display-name": author.name,
    "author-email": author.email,
    "author-date": new Date(at).toISOString().replace(/\.\d+Z$/, "Z"),
    ...(tag ? { "tag-name": tag } : { "branch-name": branch }),
  };
}
