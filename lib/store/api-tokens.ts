import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Grant } from "../model/grant";
import type { EpochMs } from "../model/ids";
import { type ApiToken, type ApiTokenId, parseApiTokenId, type TokenState } from "../model/token/api-token";
import type { Database } from "./database";
import { plainText } from "./plain-text";
import { apiTokens } from "./schema";
import { inMs } from "./sessions";

export type StoredToken = Pick<ApiToken, "id" | "name" | "grants" | "createdBy"> & {
  hash: string;
  /** Absent: without an end. */
  lastsMs?: number | undefined;
};

export async function keepToken(database: Database, token: StoredToken): Promise<void> {
  const { id, hash, name, grants, createdBy, lastsMs } = token;
  await database.insert(apiTokens).values({
    ...{ id, hash },
    name: plainText(name),
    grants: JSON.stringify(grants),
    createdBy: plainText(createdBy),
    expiresAt: lastsMs === undefined ? null : inMs(lastsMs),
  });
}

const ms = (column: typeof apiTokens.createdAt | typeof apiTokens.expiresAt) =>
  sql<EpochMs | null>`(extract(epoch from ${column}) * 1000)::float8`;

/** All there ever were, newest first; also those that have ended. */
export async function readTokens(database: Database): Promise<readonly ApiToken[]> {
  const rows = await database
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      grants: apiTokens.grants,
      createdBy: apiTokens.createdBy,
      createdAt: ms(apiTokens.createdAt),
      expiresAt: ms(apiTokens.expiresAt),
      revokedAt: ms(apiTokens.revokedAt),
      lastUsedAt: ms(apiTokens.lastUsedAt),
    })
    .from(apiTokens)
    .orderBy(desc(apiTokens.createdAt), apiTokens.id);
  return rows.map((row) => ({
    ...{ id: toId(row.id), name: row.name, createdBy: row.createdBy },
    grants: toGrants(row.grants),
    createdAt: row.createdAt ?? 0,
    expiresAt: row.expiresAt ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
  }));
}

export type PresentedToken = Pick<ApiToken, "id" | "name" | "grants"> & { state: TokenState };

/** Whose text has this hash, and that it was used; undefined for what was never handed out. */
export async function presentToken(database: Database, hash: string): Promise<PresentedToken | undefined> {
  const state = sql<TokenState>`case when ${apiTokens.revokedAt} is not null then 'revoked'
    when ${apiTokens.expiresAt} <= now() then 'expired' else 'living' end`;
  const isNoted = sql<boolean>`coalesce(${apiTokens.lastUsedAt} > ${minuteAgo}, false)`;
  const { id, name, grants } = apiTokens;
  const [row] = await database
    .select({ id, name, grants, state, isNoted })
    .from(apiTokens)
    .where(eq(apiTokens.hash, hash));
  if (row === undefined) return undefined;
  if (row.state === "living" && !row.isNoted) await noteUse(database, row.id);
  return { id: toId(row.id), name: row.name, grants: toGrants(row.grants), state: row.state };
}

const minuteAgo = sql`now() - interval '1 minute'`;

// A tool may ask every second: a row written each time would cost more than what is read.
async function noteUse(database: Database, id: string): Promise<void> {
  await database.update(apiTokens).set({ lastUsedAt: sql`now()` }).where(eq(apiTokens.id, id));
}

/** What was found: it was still good, it had been revoked before, or there is none. */
export async function revokeToken(
  database: Database,
  id: ApiTokenId,
): Promise<{ kind: "revoked" | "was-revoked"; name: string } | { kind: "none" }> {
  const [revoked] = await database
    .update(apiTokens)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ name: apiTokens.name });
  if (revoked) return { kind: "revoked", name: revoked.name };
  const [known] = await database.select({ name: apiTokens.name }).from(apiTokens).where(eq(apiTokens.id, id));
  return known ? { kind: "was-revoked", name: known.name } : { kind: "none" };
}

function toGrants(grants: string): readonly Grant[] {
  // Only keepToken writes this column.
  return JSON.parse(grants) as readonly Grant[];
}

function toId(raw: string): ApiTokenId {
  const id = parseApiTokenId(raw);
  if (id === undefined) throw new Error(`${raw} is no token's id.`);
  return id;
}
