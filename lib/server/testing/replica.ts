// The reading half of a replica, in a process of its own that tests can kill. next-auth does not load outside Next.
import { randomUUID } from "node:crypto";
import { createGateway } from "../../aws/gateway";
import { openTransport } from "../../aws/scope-client";
import { readConfig } from "../../config/config";
import { systemClock } from "../../model/clock";
import { openStore } from "../../store/store";
import { createLog } from "../log";
import { readAccounts, startCollecting, toScopes } from "../start-collector";

const outcome = readConfig({ env: process.env, folder: process.cwd() });
if (outcome.kind !== "ok") throw new Error(outcome.lines.join("\n"));
const { config } = outcome;
const { settings } = config;
const log = createLog();
const transport = openTransport();
const store = openStore({
  url: config.environment.DATABASE_URL ?? "",
  replica: randomUUID(),
  onError: (error) => log.warn({ err: error }, "a database connection broke"),
});
const scopes = toScopes(await readAccounts(config, transport), settings);
const gateway = createGateway(transport, systemClock);
const collector = startCollecting({ scopes, settings, store, gateway, log });
process.once("SIGTERM", async () => {
  await collector.stop();
  transport.close();
  await store.close();
});
