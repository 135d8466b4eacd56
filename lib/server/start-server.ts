import { AppError } from "../model/app-error";
import { createLog } from "./log";
import { startContainer } from "./start-container";

/** Starts for good or ends the process: an error let out of here would leave a server that answers 500 for ever. */
export async function startServer(): Promise<void> {
  try {
    const container = await startContainer();
    const close = () => {
      container.close().catch((error: unknown) => container.log.error({ err: error }, "closing failed"));
    };
    // Next itself waits for open responses to end, then exits.
    process.once("SIGTERM", close);
    process.once("SIGINT", close);
  } catch (error) {
    // What AWS or the configuration says is a line for whoever started us; anything else needs its stack.
    if (error instanceof AppError) console.error(`Signalbox could not start: ${error.message}`);
    else createLog().fatal({ err: error }, "Signalbox could not start");
    process.exit(1);
  }
}
