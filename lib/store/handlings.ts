import { eq, inArray, sql } from "drizzle-orm";
import type { Handling } from "../model/failure/handling";
import { type Handled, isBlank } from "../model/failure/handling-rules";
import { type Database, inTransaction, type Transaction } from "./database";
import { plainText } from "./plain-text";
import { handlings } from "./schema";

/**
 * What has been said of one thing, changed by a rule: whoever asks second sees what the first has made of it. What
 * nothing is said of any more is not kept.
 */
export async function changeHandling(
  database: Database,
  blank: Handling,
  change: (before: Handling) => Handled,
): Promise<Handled> {
  const failure = plainText(blank.failure);
  return inTransaction(database, async (tx) => {
    const row = { failure, key: plainText(blank.key), handling: JSON.stringify(blank) };
    // The row is there from here on, so that two who come first wait for each other like any other two.
    await tx.insert(handlings).values(row).onConflictDoNothing();
    const [held] = await tx.select().from(handlings).where(eq(handlings.failure, failure)).for("update");
    const handled = change(held ? toHandling(held) : blank);
    if (handled.kind === "done") await write(tx, failure, handled.handling);
    return handled;
  });
}

async function write(tx: Transaction, failure: string, handling: Handling): Promise<void> {
  const own = eq(handlings.failure, failure);
  if (isBlank(handling)) await tx.delete(handlings).where(own);
  else {
    const row = { handling: JSON.stringify(handling), updatedAt: sql`now()` };
    await tx.update(handlings).set(row).where(own);
  }
}

/** All of them, always in the same order, so that what is the same looks the same. */
export async function readHandlings(database: Database): Promise<readonly Handling[]> {
  const rows = await database.select().from(handlings).orderBy(handlings.failure);
  return rows.map(toHandling).filter((handling) => !isBlank(handling));
}

/** With their ages by PostgreSQL's clock: the caller says which nobody will ask for again. */
export async function forgetHandlings(
  database: Database,
  isForgotten: (handling: Handling, ageMs: number) => boolean,
): Promise<void> {
  const rows = await database
    .select({
      ...{ failure: handlings.failure, handling: handlings.handling },
      ageMs: sql<number>`(extract(epoch from now() - ${handlings.updatedAt}) * 1000)::float8`,
    })
    .from(handlings);
  const gone = rows.filter((row) => isForgotten(toHandling(row), row.ageMs)).map(({ failure }) => failure);
  if (gone.length > 0) await database.delete(handlings).where(inArray(handlings.failure, gone));
}

function toHandling({ handling }: { handling: string }): Handling {
  // Only changeHandling writes this column.
  return JSON.parse(handling) as Handling;
}
