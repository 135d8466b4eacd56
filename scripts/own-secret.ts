import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Made up once and kept, so that a restart signs nobody out. Only for the demo sign-in: the configuration sees to that. */
export function readOwnSecret(dataPath: string): string {
  const file = join(dataPath, "session-secret");
  mkdirSync(dataPath, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8");
}
