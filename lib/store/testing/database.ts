import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { databaseUrl, templateDatabase } from "./template";

/** A database of its own, with our schema, for the tests of one file; it is there once they begin. */
export function startTestDatabase(): { url(): string } {
  const server = inject("postgresUrl");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  const ask = async (query: string) => {
    const sql = new pg.Client({ connectionString: server });
    await sql.connect();
    await sql.query(query).finally(() => sql.end());
  };
  beforeAll(() => ask(`create database ${database} template ${templateDatabase}`), 60_000);
  afterAll(() => ask(`drop database ${database} with (force)`));
  return { url: () => databaseUrl(server, database) };
}
