// Node built-ins only: this runs before anything is installed.
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const patienceMs = 3_000;

/** Waits a moment for whoever is just leaving, then says what to do. */
export async function requireFreePort(port, variable) {
  for (const startedAt = Date.now(); ; await pause(200)) {
    const error = await tryPort(port);
    if (error === undefined) return;
    if (error.code === "EACCES")
      throw new Error(`Port ${port} may not be used: set ${variable} to one above 1023.`);
    if (Date.now() - startedAt > patienceMs) {
      throw new Error(
        `Port ${port} is taken: end what uses it or choose another with ${variable}=${port + 1}.`,
      );
    }
  }
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}
