import type { ActionDeclaration, ExecutionTrigger, GitPushFilter } from "@aws-sdk/client-codepipeline";
import { currentDefinition, type Pipeline, sourcesOf } from "./pipeline";
import { pollingDisabledAt } from "./polling";
import { type Revision, repositoryKey } from "./repositories";
import { startExecution } from "./start";
import type { World } from "./world";

const minuteMs = 60_000;

/** A new revision arrives: every pipeline that watches the place starts, each in its provider's way and time. */
export function pushRevision(world: World, key: string, revision: Revision): void {
  world.repositories.push(key, revision);
  for (const pipeline of world.repositories.watchersOf(key)) {
    for (const source of sourcesOf(pipeline)) {
      if (repositoryKey(pipeline.account, source) !== key) continue;
      const detected = detection(world, pipeline, source, revision);
      if (!detected) continue;
      world.time.after(detected.afterMs, () => {
        if (!pipeline.deleted) startExecution(world, pipeline, { trigger: detected.trigger });
      });
      break;
    }
  }
}

/** From now on pushes are looked at for the sake of this pipeline. */
export function watchSources({ repositories }: World, pipeline: Pipeline): void {
  for (const source of sourcesOf(pipeline))
    repositories.watch(repositoryKey(pipeline.account, source), pipeline);
}

export function unwatchSources({ repositories }: World, pipeline: Pipeline): void {
  for (const source of sourcesOf(pipeline))
    repositories.unwatch(repositoryKey(pipeline.account, source), pipeline);
}

interface Detection {
  readonly afterMs: number;
  readonly trigger: ExecutionTrigger;
}

function detection(
  world: World,
  pipeline: Pipeline,
  source: ActionDeclaration,
  revision: Revision,
): Detection | undefined {
  const c = source.configuration ?? {};
  if (c.PollForSourceChanges === "true") {
    if (pollingDisabledAt(world, pipeline) !== undefined) return undefined;
    return { afterMs: world.random.next() * minuteMs, trigger: { triggerType: "PollForSourceChanges" } };
  }
  switch (source.actionTypeId?.provider) {
    case "CodeStarSourceConnection":
      return connectionDetection(pipeline, source, revision);
    case "GitHub":
      return { afterMs: 2_000, trigger: { triggerType: "Webhook", triggerDetail: webhookArn(pipeline) } };
    default:
      return {
        afterMs: 3_000,
        trigger: { triggerType: "CloudWatchEvent", triggerDetail: ruleArn(pipeline) },
      };
  }
}

function connectionDetection(
  pipeline: Pipeline,
  source: ActionDeclaration,
  revision: Revision,
): Detection | undefined {
  const { ConnectionArn = "", DetectChanges } = source.configuration ?? {};
  const trigger = currentDefinition(pipeline).triggers?.find(
    (t) => t.gitConfiguration?.sourceActionName === source.name,
  );
  if (!trigger && DetectChanges === "false") return undefined;
  const pushes = trigger?.gitConfiguration?.push;
  if (trigger && !pushes?.some((filter) => lets(filter, source, revision))) return undefined;
  return { afterMs: 2_000, trigger: { triggerType: "WebhookV2", triggerDetail: ConnectionArn } };
}

function lets(filter: GitPushFilter, source: ActionDeclaration, revision: Revision): boolean {
  if (filter.tags) return revision.tag !== undefined && within(filter.tags, [revision.tag]);
  if (revision.tag !== undefined) return false;
  const branch = source.configuration?.BranchName ?? "main";
  if (filter.branches && !within(filter.branches, [branch])) return false;
  return !filter.filePaths || revision.paths.length === 0 || within(filter.filePaths, revision.paths);
}

function within(
  { includes, excludes }: { includes?: string[] | undefined; excludes?: string[] | undefined },
  names: readonly string[],
): boolean {
  const matches = (globs: string[] | undefined, name: string) =>
    globs?.some((glob) => toPattern(glob).test(name));
  return names.some((name) => !matches(excludes, name) && (!includes || matches(includes, name)));
}

/** `**` crosses folders, `*` does not. */
function toPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const source = escaped.replace(
    /\*\*|\*|\?/g,
    (sign) => ({ "**": ".*", "*": "[^/]*", "?": "[^/]" })[sign] ?? sign,
  );
  return new RegExp(`^${source}$`);
}

const webhookArn = ({ account, region, name }: Pipeline) =>
  `arn:aws:codepipeline:${region}:${account}:webhook:${name}-webhook`;

const ruleArn = ({ account, region, name }: Pipeline) =>
  `arn:aws:events:${region}:${account}:rule/codepipeline-${name.slice(0, 40)}-rule`;
