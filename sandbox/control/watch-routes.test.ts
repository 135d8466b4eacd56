import { afterEach, beforeEach, expect, test } from "vitest";
import { openShop } from "../cloudwatch/testing";
import { place } from "../engine/testing/small-world";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { wellBehaved } from "../traffic/behaviour";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ populate: openShop });
});
afterEach(() => sandbox.close());

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await sandbox.control(method, path, body);
  expect(response.status).toBe(200);
  return response.json();
}

test("services are listed with what their versions do", async () => {
  expect(await ask("GET", "/services")).toMatchObject({
    services: [
      { name: "shop", versions: [{ id: "v1", place: "shop-blue", percent: 100, behaviour: wellBehaved }] },
      { name: "price", versions: [{ id: "41", percent: 100 }] },
    ],
  });
});

test("a version can be made bad, also only from a share of the traffic on", async () => {
  const body = { ...place, service: "shop", errorRatio: 0.4, p50Ms: 500 };
  expect(await ask("POST", "/services/behaviour", body)).toMatchObject({
    version: "v1",
    behaviour: { errorRatio: 0.4, p50Ms: 500, p99Ms: 500 },
  });
  const loaded = { ...place, service: "price", errorRatio: 0.4, fromPercent: 50 };
  expect(await ask("POST", "/services/behaviour", loaded)).toMatchObject({
    behaviour: { ...wellBehaved, loaded: { fromPercent: 50, conduct: { ...wellBehaved, errorRatio: 0.4 } } },
  });
});

test("metrics can be made to come later", async () => {
  await ask("POST", "/metrics", { delayMs: 300_000 });
  expect(sandbox.world.metrics.delayMs).toBe(300_000);
});
