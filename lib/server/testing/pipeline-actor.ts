// Has pipelines do things in a process of its own, as a replica would, so that a test can kill it on the way.

import { actOnPipeline } from "../../commands/act-on-pipeline";
import { pipelineActBodySchema } from "../../contract/pipeline-act";
import { openLoneCommands } from "./lone-commands";

const context = await openLoneCommands("operator");
process.on("message", async (message) => {
  await actOnPipeline(context, pipelineActBodySchema.parse(message)).catch(() => undefined);
  process.send?.("over");
});
process.send?.("ready");
