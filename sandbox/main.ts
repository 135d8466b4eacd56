import { hostname } from "node:os";
import { type Options, readOptions, UsageError, usage } from "./options";
import { createSimulation } from "./simulation";
import { keepMoving } from "./time/heartbeat";
import { accounts } from "./worlds/accounts";
import { beginsAt, populate } from "./worlds/populate";

const host = "127.0.0.1";

function main(): void {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === "help") console.log(usage);
  else start(options);
}

/** A mistake in the call ends the program with its reason; any other error is ours and shows itself. */
function orSay(act: () => void): () => void {
  return () => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      console.error(`${error.message}\n\n${usage}`);
      process.exit(1);
    }
  };
}

function start(options: Options): void {
  const began = Date.now();
  const simulation = createSimulation({ ...options, accounts, startAt: beginsAt(options.world, began) });
  const { server, world, delivery } = simulation;
  server.once("error", (error: NodeJS.ErrnoException) => {
    console.error(whyNot(error, options.port));
    process.exit(1);
  });
  // The port first: whoever has it taken should hear so before a world is made for nothing.
  server.listen(
    options.port,
    host,
    orSay(() => {
      const report = populate(world, options.world);
      for (const line of report.refused) console.error(line);
      delivery.begin();
      const stop = keepMoving(world.time);
      endOn(["SIGINT", "SIGTERM"], () => {
        stop();
        server.close();
        server.closeAllConnections();
      });
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : options.port;
      console.log(
        `Sandbox ready on http://${host}:${port} with ${report.pipelines} pipelines, in ${Date.now() - began} ms.`,
      );
    }),
  );
}

function whyNot({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken on ${hostname()}: end what uses it, or choose another with --port or SANDBOX_PORT.`;
  }
  return `Can't listen on port ${port}: ${message}`;
}

function endOn(signals: readonly NodeJS.Signals[], end: () => void): void {
  for (const signal of signals) process.once(signal, end);
}

orSay(main)();
