/** Copied for each file of tests: to start a server and to migrate for every one costs a second each. */
export const templateDatabase = "migrated";

/** Another database of the same server. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/^postgres:\/\/\/\w+/, `postgres:///${database}`);
}
