import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodePipelineClient, type CodePipelineClientConfig } from "@aws-sdk/client-codepipeline";
import { freePort, type Program, root, startProgram } from "./program";

/** A sandbox, and the product watching it: the real programs, as anybody starts them. */
export type World = {
  url: string;
  /** Asks something of the sandbox: `control("push", { pipeline, message })`. */
  control: (path: string, body?: object) => Promise<unknown>;
  /** AWS as anybody else would use it, beside the product: what its clients are made with, and the first of them. */
  awsOptions: (account: string, region: string) => CodePipelineClientConfig;
  aws: (account: string, region: string) => CodePipelineClient;
  /** The end of the product's log. */
  said: () => string;
  stopProduct: () => Promise<void>;
  startProduct: () => Promise<void>;
  stopSandbox: () => Promise<void>;
  close: () => Promise<void>;
};

type Prepare = (url: string) => Promise<Record<string, string>>;

/** `prepare` may set the product's environment, once its address is known. */
export async function openWorld(
  sandboxOptions: readonly string[] = [],
  prepare: Prepare = async () => ({}),
): Promise<World> {
  const [sandboxPort, port] = [await freePort(), await freePort()];
  // Not below a closed folder: as root PostgreSQL runs as somebody else.
  const data = mkdtempSync(join(tmpdir(), "signalbox-e2e-"));
  const sandbox = await startSandbox(sandboxPort, sandboxOptions);
  const env = await prepare(`http://localhost:${port}`);
  const start = () => startProduct(port, sandboxPort, { SIGNALBOX_DATA: data, ...env });
  const awsOptions: World["awsOptions"] = (account, region) => ({
    endpoint: sandbox.url,
    region,
    credentials: { accessKeyId: `AKIASANDBOX${account}`, secretAccessKey: "sandbox" },
  });
  let product: Program | undefined = await start();
  const stopProduct = async () => {
    await product?.stop();
    product = undefined;
  };
  return {
    url: `http://localhost:${port}`,
    control: (path, body) => callControl(sandbox.url, path, body),
    awsOptions,
    aws: (account, region) => new CodePipelineClient(awsOptions(account, region)),
    said: () => product?.said() ?? "",
    stopProduct,
    startProduct: async () => {
      product = await start();
    },
    stopSandbox: sandbox.stop,
    close: async () => {
      await stopProduct();
      await sandbox.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function startSandbox(port: number, options: readonly string[]): Promise<Program> {
  const url = `http://127.0.0.1:${port}`;
  return startProgram({
    // A company with two weeks behind it has all there is to see, and starts in a quarter of the time.
    args: ["scripts/sandbox.mjs", "--port", String(port), "--history", "14", ...options],
    url,
    isUp: `${url}/_sandbox`,
  });
}

function startProduct(port: number, sandboxPort: number, env: Record<string, string>): Promise<Program> {
  const url = `http://localhost:${port}`;
  return startProgram({
    args: ["scripts/start.mjs"],
    url,
    isUp: `${url}/login`,
    env: {
      PORT: String(port),
      SIGNALBOX_CONFIG: join(root, "scripts", "demo", "signalbox.yaml"),
      LOG_LEVEL: "warn",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${sandboxPort}`,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "AKIASANDBOX111122223333",
      AWS_SECRET_ACCESS_KEY: "sandbox",
      AWS_EC2_METADATA_DISABLED: "true",
      ...env,
    },
  });
}

async function callControl(sandbox: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${sandbox}/_sandbox/${path}`, {
    method: body ? "POST" : "GET",
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json().catch(() => undefined);
}
