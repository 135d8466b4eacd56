import type { DeploymentSnapshot, Side } from "../../model/deployment";
import type { MetricSource } from "../../model/deployment-reading";
import type { AliasPlace } from "./parts";

/** Where CloudWatch tells of the two versions apart, or why it can't. `later`: nothing says so yet. */
export type Sources =
  | { kind: "known"; old?: MetricSource | undefined; new?: MetricSource | undefined }
  | { kind: "none"; because: string }
  | { kind: "later" };

export type TargetGroups = { find: (name: string) => MetricSource | "missing" | undefined };

const instances = "CloudWatch does not tell old instances from new ones.";
const sameGroup = "Both versions are behind one target group: CloudWatch can't tell them apart.";
const noGroup = "Neither version is behind a target group that AWS names.";

export function findSources(
  deployment: DeploymentSnapshot,
  groups: TargetGroups,
  moved: AliasPlace | undefined,
): Sources {
  const { platform, sides, thing } = deployment;
  if (platform === "Server") return { kind: "none", because: instances };
  if (!sides.old && !sides.new) return { kind: "later" };
  const alias = thing.kind === "alias" ? thing : moved;
  if (alias) return fromVersions(sides, alias);
  return platform === "ECS" ? fromGroups(deployment, groups) : { kind: "later" };
}

function fromVersions(sides: DeploymentSnapshot["sides"], { functionName, alias }: AliasPlace): Sources {
  const toSource = (side: Side | undefined): MetricSource | undefined =>
    side?.version === undefined
      ? undefined
      : { kind: "function-version", functionName, alias, version: side.version };
  return { kind: "known", old: toSource(sides.old), new: toSource(sides.new) };
}

function fromGroups({ sides, engine }: DeploymentSnapshot, { find }: TargetGroups): Sources {
  const names = [sides.old?.targetGroup, sides.new?.targetGroup];
  if (names.every((name) => name === undefined)) {
    // A task set without one has none; a revision's are read a little later than the service's deployment.
    const isDescribed = engine === "CodeDeploy" || sides.new?.version !== undefined;
    return isDescribed ? { kind: "none", because: noGroup } : { kind: "later" };
  }
  if (names[0] === names[1]) return { kind: "none", because: sameGroup };
  const [old, next] = names.map((name) => (name === undefined ? undefined : find(name)));
  const missing = names.filter((_, at) => (at === 0 ? old : next) === "missing");
  if (missing.length > 0) {
    return {
      kind: "none",
      because: `There is no target group ${missing.join(" and no ")} to ask CloudWatch about.`,
    };
  }
  const isUnread = names.some((name, at) => name !== undefined && (at === 0 ? old : next) === undefined);
  if (isUnread) return { kind: "later" };
  return {
    kind: "known",
    old: old === "missing" ? undefined : old,
    new: next === "missing" ? undefined : next,
  };
}

/** Names that must be looked up before CloudWatch can be asked. */
export function groupNamesOf({ platform, sides }: DeploymentSnapshot): readonly string[] {
  if (platform !== "ECS") return [];
  return [sides.old?.targetGroup, sides.new?.targetGroup].flatMap((name) => name ?? []);
}
