import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { keysOf, prodAccount, type Sandbox, startSandbox, testRegion } from "../../collector/testing/sandbox";
import { systemClock } from "../../model/clock";
import { parseAccountId, parseRegion } from "../../model/ids";
import { createGateway } from "../gateway";
import { openTransport } from "../scope-client";

const account = parseAccountId(prodAccount) ?? expect.fail();
const region = parseRegion(testRegion) ?? expect.fail();

/** A sandbox for the file, and the gateway to one scope of it. */
export function scopeForTests() {
  let started: Sandbox | undefined;
  const transport = openTransport();
  const gateway = createGateway(transport, systemClock);

  beforeAll(async () => {
    started = await startSandbox();
    vi.stubEnv("AWS_ENDPOINT_URL", started.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", keysOf(prodAccount).accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", keysOf(prodAccount).secretAccessKey);
  });
  afterEach(() => started?.control("DELETE", "/faults"));
  afterAll(() => {
    vi.unstubAllEnvs();
    transport.close();
    started?.stop();
  });

  return {
    ...{ account, region },
    sandbox: () => started ?? expect.fail("It has not started."),
    openScope: (parts: { roleArn?: string } = {}) => gateway.openScope({ account, region, ...parts }),
    openCommands: () => gateway.openCommands({ account, region }),
  };
}
