import {
  type AccountId,
  type DeploymentId,
  type DeploymentKey,
  type PipelineKey,
  type PipelineName,
  parseAccountId,
  parseDeploymentId,
  parsePipelineName,
  parseRegion,
  type Region,
  type ScopeKey,
} from "./ids";

export type Scope = { account: AccountId; region: Region };
export type PipelineAddress = Scope & { name: PipelineName };

export function scopeKeyOf({ account, region }: Scope): ScopeKey {
  // Made of two parsed parts, neither of which can hold a slash.
  return `${account}/${region}` as ScopeKey;
}

export function pipelineKeyOf(address: PipelineAddress): PipelineKey {
  // Made of three parsed parts, none of which can hold a slash.
  return `${scopeKeyOf(address)}/${address.name}` as PipelineKey;
}

export function parseScopeKey(raw: string): Scope | undefined {
  const [account = "", region = "", ...rest] = raw.split("/");
  const parsed = { account: parseAccountId(account), region: parseRegion(region) };
  if (!parsed.account || !parsed.region || rest.length > 0) return undefined;
  return { account: parsed.account, region: parsed.region };
}

export function parsePipelineKey(raw: string): PipelineAddress | undefined {
  const [account = "", region = "", name = "", ...rest] = raw.split("/");
  const scope = parseScopeKey(`${account}/${region}`);
  const parsedName = parsePipelineName(name);
  if (!scope || !parsedName || rest.length > 0) return undefined;
  return { ...scope, name: parsedName };
}

export type DeploymentAddress = Scope & { id: DeploymentId };

export function deploymentKeyOf(address: DeploymentAddress): DeploymentKey {
  // Made of three parsed parts, none of which can hold a slash.
  return `${scopeKeyOf(address)}/${address.id}` as DeploymentKey;
}

export function parseDeploymentKey(raw: string): DeploymentAddress | undefined {
  const [account = "", region = "", id = "", ...rest] = raw.split("/");
  const scope = parseScopeKey(`${account}/${region}`);
  const parsedId = parseDeploymentId(id);
  if (!scope || !parsedId || rest.length > 0) return undefined;
  return { ...scope, id: parsedId };
}

export function scopeKeyOfPipeline(key: PipelineKey): ScopeKey {
  return scopeKeyIn(key);
}

export function scopeKeyIn(key: PipelineKey | DeploymentKey): ScopeKey {
  // Both start with their scope key, and what follows has no slash.
  return key.slice(0, key.lastIndexOf("/")) as ScopeKey;
}

export function pipelineArnOf({ account, region, name }: PipelineAddress): string {
  return `arn:${partitionOf(region)}:codepipeline:${region}:${account}:${name}`;
}

export function partitionOf(region: Region): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
