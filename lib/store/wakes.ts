import { sql } from "drizzle-orm";
import type { WatchedKey } from "../model/change";
import type { Database } from "./database";

export const wakeChannel = "signalbox_wakes";

/**
 * Asks whichever replica sweeps the pipeline or deployment to do so at once. A notification may be lost while that replica's
 * connection is down; its usual cadence makes up for it.
 */
export async function wakeSweeper(database: Database, key: WatchedKey): Promise<void> {
  await database.execute(sql`select pg_notify(${wakeChannel}, ${key})`);
}
