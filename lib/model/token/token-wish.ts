import type { TokenReach } from "./api-token";

/** What somebody asks for. */
export type TokenWish = {
  name: string;
  reach: TokenReach;
  /** From now on; absent: without an end. */
  days?: number | undefined;
};

export const longestTokenName = 60;
export const longestTokenDays = 366;
const mostPatterns = 50;
const longestPattern = 100;
const longestTagPart = 256;

/** What is wrong with it, in a sentence for whoever asked. */
export function wordWishProblem({ name, reach, days }: TokenWish): string | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return "A token needs a name: what reads with it.";
  if (length > longestTokenName) return `A name has at most ${longestTokenName} characters.`;
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= longestTokenDays))
    return `A token lasts between 1 and ${longestTokenDays} days, or has no end.`;
  return wordReachProblem(reach);
}

function wordReachProblem({ pipelines, accounts, tags }: TokenReach): string | undefined {
  for (const patterns of [pipelines, accounts]) {
    // An empty list matches nothing: left out is what was meant.
    if (patterns?.length === 0) return "A list of patterns has at least one; without it, all match.";
    if (patterns && patterns.length > mostPatterns) return `A list has at most ${mostPatterns} patterns.`;
    if (patterns?.some((one) => one.trim() === "" || one.length > longestPattern))
      return `A pattern has between 1 and ${longestPattern} characters.`;
  }
  const parts = Object.entries(tags ?? {});
  if (tags && parts.length === 0) return "Tags are at least one; without them, all match.";
  if (parts.length > mostPatterns) return `There are at most ${mostPatterns} tags.`;
  if (
    parts.some(
      ([name, value]) => name === "" || name.length > longestTagPart || value.length > longestTagPart,
    )
  )
    return "A tag is written as name=value.";
  return undefined;
}

export type ReachText = { pipelines: string; accounts: string; tags: string };

/** As it is typed: words between commas or spaces; tags as `team=payments`, a value's spaces in quotes. */
export function parseReach({ pipelines, accounts, tags }: ReachText): TokenReach | { problem: string } {
  const words = splitWords(tags);
  const odd = words.find((word) => word.indexOf("=") < 1);
  if (odd !== undefined) return { problem: `“${odd}” is no tag: write it as name=value.` };
  const [names, places] = [splitWords(pipelines), splitWords(accounts)];
  return {
    ...(names.length > 0 ? { pipelines: names } : {}),
    ...(places.length > 0 ? { accounts: places } : {}),
    ...(words.length > 0 ? { tags: Object.fromEntries(words.map(cutTag)) } : {}),
  };
}

function splitWords(text: string): string[] {
  return (text.match(/(?:"[^"]*"?|[^\s,"])+/g) ?? []).map((word) => word.replaceAll('"', "")).filter(Boolean);
}

function cutTag(word: string): [string, string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}
