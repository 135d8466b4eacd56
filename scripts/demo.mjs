// `npm run demo`: the sandbox and a dashboard that watches it. Works on a fresh clone, before anything is installed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireFreePort } from "./ports.mjs";
import { root } from "./turn.mjs";

const port = readPort("PORT", 3000);
const sandboxPort = readPort("SANDBOX_PORT", 4566);
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
const startedAt = performance.now();

// First of all: nobody should wait a minute for "port taken".
try {
  await requireFreePort(port, "PORT");
  await requireFreePort(sandboxPort, "SANDBOX_PORT");
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
ensureInstalled();
await ensureBuilt();
const { register } = await import("tsx/esm/api");
register();
const { checkConfig, supervise } = await import("./supervisor.ts");

const env = toDemoEnv(process.env);
const config = checkConfig(env);
const sandbox = await startSandbox();
await supervise({ config, env, onReady: greet, onEnd: sandbox.end });

// Whatever real credentials this shell holds stay out of the demo.
function toDemoEnv(own) {
  const kept = Object.entries(own).filter(
    ([name]) => !/^(AWS_|NEXTAUTH_|SIGNALBOX_CONFIG$|DATABASE_URL$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PORT: String(port),
    SIGNALBOX_CONFIG: join(root, "scripts", "demo", "signalbox.yaml"),
    SIGNALBOX_DATA: own.SIGNALBOX_DATA || join(root, ".data", "demo"),
    LOG_LEVEL: own.LOG_LEVEL || "warn",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${sandboxPort}`,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIASANDBOX111122223333",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}

// Detached for the same reason as the dashboard: Ctrl-C is ours to pass on, in order.
async function startSandbox() {
  const preload = ["--import", join(root, "scripts", "end-with-parent.mjs")];
  const options = ["--port", String(sandboxPort), "--speed", "1"];
  const child = spawn(process.execPath, [...preload, join(root, "scripts", "sandbox.mjs"), ...options], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  const keep = (chunk) => {
    output = `${output}${chunk}`.slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = once(child, "exit");
  let isEnding = false;
  exited.then(([code]) => {
    if (isEnding) return;
    console.error(
      `${output}\nThe sandbox has ended by itself (${code}): the dashboard shows its last state, stale.`,
    );
  });
  return {
    end: async () => {
      isEnding = true;
      if (child.exitCode === null) child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

function greet(url) {
  console.log(`
  Signalbox   ${url}   (ready after ${seconds()})
  Sandbox     http://127.0.0.1:${sandboxPort}

  Sign in as  viewer@demo    sees everything
              approver@demo  and decides approvals
              operator@demo  and starts, stops, retries, rolls back
              admin@demo     may do all of it

  Ctrl-C ends everything.
`);
}

function readPort(variable, fallback) {
  const raw = process.env[variable] || String(fallback);
  const value = Number(raw);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  console.error(`environment: ${variable}: expected a port number, got "${raw}"`);
  process.exit(1);
}
