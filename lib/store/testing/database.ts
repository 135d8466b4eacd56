import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type PrivatePostgres, startPostgres } from "../../../scripts/postgres";
import { migrateDatabase } from "../migrate";

/** A real PostgreSQL with our schema for the tests of one file; `url()` is known once they run. */
export function startTestDatabase(): { url(): string } {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-test-"));
  let server: PrivatePostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres(folder, ["fsync=off", "synchronous_commit=off"]);
    await migrateDatabase(server.url);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url() {
      if (server === undefined) throw new Error("The database runs only while tests run.");
      return server.url;
    },
  };
}
