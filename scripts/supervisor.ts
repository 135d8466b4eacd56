// Runs PostgreSQL (unless DATABASE_URL names another) and the dashboard, and ends them in the right order.
import { type Config, readConfig } from "../lib/config/config";
import { migrateDatabase } from "../lib/store/migrate";
import { startDashboard } from "./dashboard";
import { type KeptPostgres, keepPostgres } from "./keep-postgres";
import { readOwnSecret } from "./own-secret";
import { requireFreePort } from "./ports.mjs";
import { root } from "./turn.mjs";

type Env = Readonly<Record<string, string | undefined>>;

/** One line per problem, then exit 1. */
export function checkConfig(env: Env): Config {
  const outcome = readConfig({ env, folder: root });
  if (outcome.kind === "ok") return outcome.config;
  for (const line of outcome.lines) console.error(line);
  process.exit(1);
}

type Options = { config: Config; env: Env; onReady?: (url: string) => void; onEnd?: () => Promise<void> };

/** Returns when everything it started has ended. */
export async function supervise({ config, env, onReady, onEnd }: Options): Promise<void> {
  const asked = listenForSignals();
  const port = config.environment.PORT ?? 3000;
  let postgres: KeptPostgres | undefined;
  try {
    await requireFreePort(port, "PORT");
    const { DATABASE_URL } = config.environment;
    postgres = DATABASE_URL === undefined ? await keepPostgres(config.dataPath) : undefined;
    const databaseUrl = postgres?.url ?? DATABASE_URL ?? "";
    await migrateDatabase(databaseUrl).catch((error: unknown) => {
      throw new Error(`PostgreSQL can't be used${DATABASE_URL ? " (DATABASE_URL)" : ""}: ${reasonOf(error)}`);
    });
    const dashboard = startDashboard({ port, env: { ...env, ...toNextEnv(config, databaseUrl, port) } });
    const started = dashboard.ready.then(() => (onReady ?? sayReady)(`http://localhost:${port}`));
    // A start that fails shows as an exit.
    started.catch(() => undefined);
    const ending = await Promise.race([asked.promise, dashboard.exited]);
    await dashboard.end();
    if (ending === "exited") {
      process.exitCode = 1;
      console.error("The dashboard has ended by itself: see above.");
    }
  } catch (error) {
    process.exitCode = 1;
    console.error(reasonOf(error));
  } finally {
    await onEnd?.();
    await postgres?.stop();
    asked.stop();
  }
}

/** A host with several addresses fails with several errors in one, which itself says nothing. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join("; ");
  return error instanceof Error ? error.message : String(error);
}

function sayReady(url: string): void {
  console.log(`Signalbox is ready on ${url}`);
}

function toNextEnv(config: Config, databaseUrl: string, port: number): Record<string, string> {
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = config.environment;
  const { oidc, github } = config.settings.auth;
  const isReal = oidc !== undefined || github !== undefined;
  return {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? readOwnSecret(config.dataPath),
    ...(DATABASE_URL === undefined ? { SIGNALBOX_REPLICA: "private" } : {}),
    // The demo is opened by any name this machine has; a real sign-in comes back to one address only.
    ...(NEXTAUTH_URL === undefined && !isReal ? { AUTH_TRUST_HOST: "1" } : {}),
    ...(NEXTAUTH_URL === undefined && isReal ? { NEXTAUTH_URL: `http://localhost:${port}` } : {}),
  };
}

type Asked = { promise: Promise<"asked">; stop(): void };

// Asked more than once (npm passes on what the terminal sends anyway) is asked once.
function listenForSignals(): Asked {
  const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
  let end: () => void = () => undefined;
  const promise = new Promise<"asked">((resolve) => {
    end = () => resolve("asked");
  });
  for (const signal of signals) process.on(signal, end);
  return {
    promise,
    stop: () => {
      for (const signal of signals) process.off(signal, end);
    },
  };
}
