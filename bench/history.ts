// What a long past costs: its size, how fast it is recorded, and how fast what is asked of it is answered.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrateDatabase } from "../lib/store/migrate";
import { openStore } from "../lib/store/store";
import { startPostgres } from "../scripts/postgres";
import { recordingRows } from "./history/recording";
import { type Seeded, seedDefinitions, seedPast } from "./history/seed";
import { sizeRows } from "./history/sizes";
import { viewRows } from "./history/views";
import { printTable } from "./table";

const growth = (process.env.BENCH_HISTORY ?? "10000 100000 1000000").split(" ").map(Number);

export async function benchHistory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const server = await startPostgres(folder);
  await migrateDatabase(server.url);
  const onError = (error: Error) => {
    throw error;
  };
  const store = openStore({ url: server.url, replica: "bench", onError, answerWithinMs: 60_000 });
  const sql = new pg.Client({ connectionString: server.url });
  await sql.connect();
  const now = Date.now();
  try {
    await seedDefinitions(store);
    let seeded: Seeded = { actions: 0, executions: 0 };
    for (const [round, actions] of growth.entries()) {
      const startedAt = Date.now();
      seeded = await seedPast(store, seeded, actions, now);
      console.log(
        `${seeded.actions} action executions of ${seeded.executions} executions, seeded in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`,
      );
      printTable(`History: ${seeded.actions} action executions, size`, await sizeRows(sql));
      printTable("recording", await recordingRows(store, round));
      printTable("/metrics, on the server", await viewRows(store, round));
    }
  } finally {
    await Promise.all([store.close(), sql.end()]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
