// Decides one approval in a process of its own, as a replica would, so that a test can kill it on the way.

import { createGateway } from "../../aws/gateway";
import { openTransport } from "../../aws/scope-client";
import { decideApproval } from "../../commands/decide-approval";
import { readConfig } from "../../config/config";
import { decideBodySchema } from "../../contract/decide";
import { systemClock } from "../../model/clock";
import { openStore } from "../../store/store";
import { buildCommands } from "../build-commands";
import { LiveSnapshot } from "../live-snapshot";
import { createLog } from "../log";
import { readAccounts, toScopes } from "../start-collector";

const outcome = readConfig({ env: process.env, folder: process.cwd() });
if (outcome.kind !== "ok") throw new Error(outcome.lines.join("\n"));
const { config } = outcome;
const log = createLog();
const transport = openTransport();
const store = openStore({
  url: config.environment.DATABASE_URL ?? "",
  replica: `decider-${process.pid}`,
  onError: (error) => log.warn({ err: error }, "a database connection broke"),
});
const commandContext = buildCommands({
  scopes: toScopes(await readAccounts(config, transport), config.settings),
  addressHeader: undefined,
  gateway: createGateway(transport, systemClock),
  ...{ store, log },
  live: new LiveSnapshot(await store.readSnapshot()),
  catchUp: async () => undefined,
});
const email = "kim@example.com";
const grants = [{ email, role: "approver" as const }];

process.once("message", async (message) => {
  const request = new Request("http://localhost/");
  const context = commandContext({ email, name: "Kim", sid: "decider", grants }, request);
  await decideApproval(context, decideBodySchema.parse(message)).catch(() => undefined);
  process.send?.("over");
});
process.send?.("ready");
