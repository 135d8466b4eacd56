import type { Version } from "./version";

/** Where calls of an alias go: all to one version, or a share of them to another. */
export interface Alias {
  readonly name: string;
  version: Version;
  routing?: { readonly version: Version; readonly percent: number } | undefined;
  /** Changes with every change of the alias. */
  revisionId: string;
}

export interface LambdaFunction {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Published versions that something still refers to, by number. */
  readonly versions: Map<string, Version>;
  lastVersion: number;
  readonly aliases: Map<string, Alias>;
  /** Median time until a new version can be called. */
  readonly preparesMs?: number | undefined;
}

export interface FunctionPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

// AWS keeps every version; who deploys for a year would fill the world with them.
const keptVersions = 50;

export function newFunction(
  place: FunctionPlace,
  aliasNames: readonly string[],
  { revisionId, preparesMs }: { revisionId: string; preparesMs?: number | undefined },
): LambdaFunction {
  const first: Version = { name: "1" };
  return {
    ...place,
    preparesMs,
    versions: new Map([["1", first]]),
    lastVersion: 1,
    aliases: new Map(aliasNames.map((name) => [name, { name, version: first, revisionId }])),
  };
}

/** A new version with the next number. */
export function publishVersion(fn: LambdaFunction, flaw: Version["flaw"]): Version {
  fn.lastVersion += 1;
  const version: Version = { name: String(fn.lastVersion), flaw };
  fn.versions.set(version.name, version);
  const [oldest] = fn.versions.keys();
  if (oldest && fn.versions.size > keptVersions && !inUse(fn, oldest)) fn.versions.delete(oldest);
  return version;
}

function inUse(fn: LambdaFunction, name: string): boolean {
  return [...fn.aliases.values()].some(
    ({ version, routing }) => version.name === name || routing?.version.name === name,
  );
}

export function functionArn({ account, region, name }: FunctionPlace): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}
