import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { ApprovalId, PipelineKey } from "../model/ids";
import type { Reader } from "../model/reader";
import type { Database } from "./database";
import { readers } from "./schema";

/** One tab of one session: it reads one approval at a time. */
export type ReadingTab = { sid: string; tab: string };

export async function keepReader(
  database: Database,
  tab: ReadingTab,
  reader: Reader,
  forMs: number,
): Promise<void> {
  const row = { ...reader, until: sql`now() + ${forMs} * interval '1 millisecond'` };
  await database
    .insert(readers)
    .values({ ...tab, ...row })
    .onConflictDoUpdate({ target: [readers.sid, readers.tab], set: row });
}

export async function dropReader(database: Database, { sid, tab }: ReadingTab): Promise<void> {
  await database.delete(readers).where(and(eq(readers.sid, sid), eq(readers.tab, tab)));
}

/** Everybody, always in the same order, so that what is the same looks the same. */
export async function readReaders(database: Database): Promise<readonly Reader[]> {
  const rows = await database
    .select()
    .from(readers)
    .where(gt(readers.until, sql`now()`))
    .orderBy(asc(readers.approval), asc(readers.email), asc(readers.tab));
  return rows.map(({ approval, pipeline, email, name }) => ({
    // Only keepReader writes these columns.
    approval: approval as ApprovalId,
    pipeline: pipeline as PipelineKey,
    email,
    name,
  }));
}

export async function forgetReaders(database: Database): Promise<void> {
  await database.delete(readers).where(lt(readers.until, sql`now()`));
}
