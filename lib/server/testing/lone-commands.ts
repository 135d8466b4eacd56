// What commands need, in a process of their own: a replica that only answers people. next-auth does not load outside Next.

import { createGateway } from "../../aws/gateway";
import { openTransport } from "../../aws/scope-client";
import type { CommandContext } from "../../commands/context";
import { readConfig } from "../../config/config";
import { systemClock } from "../../model/clock";
import type { Role } from "../../model/role";
import { openStore } from "../../store/store";
import { buildCommands } from "../build-commands";
import { LiveSnapshot } from "../live-snapshot";
import { createLog } from "../log";
import { readAccounts, toScopes } from "../start-collector";

/** One person with one role, on what the database holds now. */
export async function openLoneCommands(role: Role): Promise<CommandContext> {
  const outcome = readConfig({ env: process.env, folder: process.cwd() });
  if (outcome.kind !== "ok") throw new Error(outcome.lines.join("\n"));
  const { config } = outcome;
  const log = createLog();
  const transport = openTransport();
  const store = openStore({
    url: config.environment.DATABASE_URL ?? "",
    replica: `lone-${process.pid}`,
    onError: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  const commandContext = buildCommands({
    scopes: toScopes(await readAccounts(config, transport), config.settings),
    addressHeader: undefined,
    gateway: createGateway(transport, systemClock),
    ...{ store, log },
    live: new LiveSnapshot(await store.readSnapshot()),
    posture: { findIn: async () => [] },
    catchUp: async () => undefined,
  });
  const email = "kim@example.com";
  const actor = { email, name: "Kim", sid: "alone", grants: [{ email, role }] };
  return commandContext(actor, new Request("http://localhost/"));
}
