import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../../scripts/postgres";
import { migrateDatabase } from "../migrate";
import { databaseUrl, templateDatabase } from "./template";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real PostgreSQL with our schema for all tests of a project. */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-test-"));
  const server = await startPostgres(folder, ["fsync=off", "synchronous_commit=off"]);
  const sql = new pg.Client({ connectionString: server.url });
  await sql.connect();
  await sql.query(`create database ${templateDatabase}`);
  await sql.end();
  await migrateDatabase(databaseUrl(server.url, templateDatabase));
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
