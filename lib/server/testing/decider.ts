// Decides one approval in a process of its own, as a replica would, so that a test can kill it on the way.

import { decideApproval } from "../../commands/decide-approval";
import { decideBodySchema } from "../../contract/decide";
import { openLoneCommands } from "./lone-commands";

const context = await openLoneCommands("approver");
process.once("message", async (message) => {
  await decideApproval(context, decideBodySchema.parse(message)).catch(() => undefined);
  process.send?.("over");
});
process.send?.("ready");
