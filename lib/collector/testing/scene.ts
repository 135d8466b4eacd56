import { createGateway } from "../../aws/gateway";
import { openTransport } from "../../aws/scope-client";
import { createHandClock } from "../../model/hand-clock.fixture";
import { parseAccountId, parseRegion } from "../../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../../model/pipeline";
import { parsePipelineKey, pipelineKeyOf, scopeKeyOf } from "../../model/scope";
import { startCollector } from "../collector";
import { createMemoryStore } from "./memory-store";
import { prodAccount, type Sandbox, testRegion } from "./sandbox";

type MemoryStore = ReturnType<typeof createMemoryStore>;
type SceneOptions = { random?: () => number; regions?: readonly string[]; memory?: MemoryStore };

/** A collector on a hand-driven clock before a sandbox whose time moves with it. */
export function openScene(
  sandbox: Sandbox,
  { random = () => 0.5, regions = [testRegion], memory = createMemoryStore() }: SceneOptions = {},
) {
  const clock = createHandClock(Date.now());
  const transport = openTransport();
  const { store, told } = memory;
  const warnings: string[] = [];
  const logged: object[] = [];
  const log = {
    info: () => {},
    warn: (fields: object, message: string) => {
      warnings.push(message);
      logged.push(fields);
    },
    error: (fields: object, message: string) => void warnings.push(`${message} ${JSON.stringify(fields)}`),
  };
  const scopes = regions.map((name) => scopeOf(name));
  const collector = startCollector({
    scopes: scopes.map((access) => ({
      access,
      facts: { accountName: "prod", production: { stages: ["Prod*"] }, applications: [] },
    })),
    ...{
      include: ["*"],
      exclude: ["not-*"],
      backfillMs: 90 * 86_400_000,
      gateway: createGateway(transport, clock),
      store,
      clock,
      random,
      log,
    },
  });

  // Answers still on their way keep time from moving on.
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (Object.keys(transport.httpAgent.sockets).length > 0) quiet = 0;
    }
  }

  /** Both clocks, second by second. */
  async function pass(ms: number, stepMs = 1_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await sandbox.control("POST", "/clock", { stepMs });
      await clock.advance(stepMs);
      await settle();
    }
  }

  /** The world goes on while nobody looks. */
  async function idle(ms: number): Promise<void> {
    await sandbox.control("POST", "/clock", { stepMs: ms });
    clock.sleep(ms);
  }

  async function until(what: string, isTrue: () => boolean, mostMs = 1_800_000): Promise<void> {
    await settle();
    for (let passed = 0; passed < mostMs; passed += 1_000) {
      if (isTrue()) return;
      await pass(1_000);
    }
    throw new Error(`It never came to: ${what}. Warnings: ${warnings.slice(-5).join(" | ")}`);
  }

  const pipeline = (name: string): PipelineSnapshot | undefined =>
    [...told.pipelines.values()].find((one) => one.name === name);
  return {
    ...{ clock, collector, memory, told, warnings, logged, settle, pass, idle, until, pipeline },
    stage: (name: string, stageName: string) => pipeline(name)?.stages.find((one) => one.name === stageName),
    scope: (region = testRegion): ScopeSnapshot | undefined => told.scopes.get(scopeKeyOf(scopeOf(region))),
    keyOf(name: string) {
      const address = parsePipelineKey(`${prodAccount}/${testRegion}/${name}`);
      if (!address) throw new Error(`${name} is no pipeline's name.`);
      return pipelineKeyOf(address);
    },
    async close() {
      await collector.stop();
      transport.close();
    },
  };
}

function scopeOf(name: string) {
  const account = parseAccountId(prodAccount);
  const region = parseRegion(name);
  if (!account || !region) throw new Error(`${name} is no region.`);
  return { account, region };
}
