// Starts the sandbox alone: `npm run sandbox -- --help` lists its options.
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
await import("../sandbox/main.ts");
