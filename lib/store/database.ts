import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "./schema";

export type Transaction = NodePgDatabase<typeof schema>;
export type Database = Transaction & { $client: pg.Pool };

type Options = { url: string; onError: (error: Error) => void; answerWithinMs?: number | undefined };

// Enough for one replica: publishing is one transaction at a time anyway.
const poolSize = 8;
/** A network that swallows everything says nothing for a quarter of an hour. */
const defaultAnswerWithinMs = 10_000;

export function openDatabase({ url, onError, answerWithinMs = defaultAnswerWithinMs }: Options): {
  database: Database;
  close(): Promise<void>;
} {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  // A connection that breaks must not end the process, idle or in use; the next query opens another.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return { database: drizzle({ client: pool, schema }), close: () => pool.end() };
}

/**
 * All or nothing. Not drizzle's own: that one keeps the connection for good if it breaks at `begin`, and hands
 * it on to the next if it breaks later. Closing the connection makes PostgreSQL roll back whatever was begun.
 */
export async function inTransaction<Result>(
  { $client: pool }: Database,
  work: (tx: Transaction) => Promise<Result>,
  begin = "begin",
): Promise<Result> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query(begin);
    const result = await work(drizzle({ client, schema }));
    await client.query("commit");
    isDone = true;
    return result;
  } finally {
    client.release(!isDone);
  }
}
