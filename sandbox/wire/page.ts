import { Refusal } from "../refusal";

export interface PageRequest {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  /** How the service names a token that is none of its own. */
  readonly invalidToken?: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextToken?: string;
}

/**
 * One page of a list. A token holds the last item given, not a position: what begins meanwhile at the head of the
 * list neither repeats nor hides anything. `purpose` ties a token to the list it came from.
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  purpose: string,
  request: PageRequest,
): Page<T> {
  const last = lastGiven(purpose, request);
  const index = last === undefined ? -1 : items.findIndex((item) => keyOf(item) === last);
  if (last !== undefined && index < 0) throw invalidToken(request);
  return cutPage({ items, keyOf, purpose, start: index + 1 }, request);
}

/**
 * The same of those of a list that are `listed`. What was given last may not be any more, as an attempt that a newer one
 * replaced meanwhile: the next page goes on from its place.
 */
export function pageOfListed<T>(
  { items, isListed }: { items: readonly T[]; isListed: (item: T) => boolean },
  keyOf: (item: T) => string,
  purpose: string,
  request: PageRequest,
): Page<T> {
  const last = lastGiven(purpose, request);
  const index = last === undefined ? -1 : items.findIndex((item) => keyOf(item) === last);
  if (last !== undefined && index < 0) throw invalidToken(request);
  const rest = items.slice(index + 1).filter(isListed);
  return cutPage({ items: rest, keyOf, purpose, start: 0 }, request);
}

/** The same of a list in ascending order of its keys, whose items may vanish between pages. */
export function pageOfSorted<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  purpose: string,
  request: PageRequest,
): Page<T> {
  const last = lastGiven(purpose, request);
  const next = last === undefined ? 0 : items.findIndex((item) => keyOf(item) > last);
  return cutPage({ items, keyOf, purpose, start: next < 0 ? items.length : next }, request);
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly purpose: string;
  readonly start: number;
}

function cutPage<T>({ items, keyOf, purpose, start }: Listed<T>, { maxResults = 100 }: PageRequest): Page<T> {
  const page = items.slice(start, start + maxResults);
  const last = page.at(-1);
  const isLastPage = !last || start + maxResults >= items.length;
  return { items: page, ...(isLastPage ? {} : { nextToken: encode(purpose, keyOf(last)) }) };
}

/** The key of the last item given; undefined on the first page. */
function lastGiven(purpose: string, request: PageRequest): string | undefined {
  if (request.nextToken === undefined) return undefined;
  const key = decode(purpose, request.nextToken);
  if (key === undefined) throw invalidToken(request);
  return key;
}

function invalidToken({ invalidToken: name = "InvalidNextTokenException" }: PageRequest): Refusal {
  return new Refusal(name, "The next token is not valid for this request.");
}

function encode(purpose: string, key: string): string {
  return Buffer.from(JSON.stringify([purpose, key])).toString("base64url");
}

function decode(purpose: string, token: string): string | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (!Array.isArray(parts) || parts[0] !== purpose || typeof parts[1] !== "string") return undefined;
    return parts[1];
  } catch {
    return undefined;
  }
}
