// Starts Signalbox against a real account: `npm start`.
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { checkConfig, supervise } = await import("./supervisor.ts");
// Before the build: a wrong key is told at once, not after a minute.
const config = checkConfig(process.env);
const { ensureBuilt } = await import("./ensure-built.mjs");
await ensureBuilt();
await supervise({ config, env: process.env });
