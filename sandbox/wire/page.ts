import { Refusal } from "../refusal";

export interface PageRequest {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
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
  if (last !== undefined && index < 0) throw invalidToken();
  return cutPage({ items, keyOf, purpose, start: index + 1 }, request);
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
function lastGiven(purpose: string, { nextToken }: PageRequest): string | undefined {
  if (nextToken === undefined) return undefined;
  const key = decode(purpose, nextToken);
  if (key === undefined) throw invalidToken();
  return key;
}

function invalidToken(): Refusal {
  return new Refusal("InvalidNextTokenException", "The next token is not valid for this request.");
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
