import { and, eq, sql } from "drizzle-orm";
import type { Acceptance } from "../model/posture/finding";
import type { Database } from "./database";
import { plainText } from "./plain-text";
import { postureAcceptances } from "./schema";

/** Whoever accepts it again says anew why, and until when. */
export async function keepAcceptance(database: Database, acceptance: Acceptance): Promise<void> {
  const row = { pipeline: plainText(acceptance.pipeline), acceptance: JSON.stringify(acceptance) };
  await database
    .insert(postureAcceptances)
    .values({ finding: plainText(acceptance.finding), ...row })
    .onConflictDoUpdate({ target: postureAcceptances.finding, set: { ...row, updatedAt: sql`now()` } });
}

/** Whether there was one, of this pipeline: of two who take it back, one was late. */
export async function dropAcceptance(
  database: Database,
  { finding, pipeline }: Pick<Acceptance, "finding" | "pipeline">,
): Promise<boolean> {
  const isIt = eq(postureAcceptances.finding, plainText(finding));
  const gone = await database
    .delete(postureAcceptances)
    .where(and(isIt, eq(postureAcceptances.pipeline, plainText(pipeline))))
    .returning({ finding: postureAcceptances.finding });
  return gone.length > 0;
}

/** All of them, in an order that does not change: few, each the word of a person. */
export async function readAcceptances(database: Database): Promise<readonly Acceptance[]> {
  const rows = await database.select().from(postureAcceptances).orderBy(postureAcceptances.finding);
  // Only keepAcceptance writes this column.
  return rows.map(({ acceptance }) => JSON.parse(acceptance) as Acceptance);
}
