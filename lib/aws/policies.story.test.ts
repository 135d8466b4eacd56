import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  createPipeline,
  keysOf,
  prodAccount,
  type Sandbox,
  startSandbox,
  testRegion,
} from "../collector/testing/sandbox";
import { systemClock } from "../model/clock";
import { parseAccountId, parsePipelineName, parseRegion, type toPipelineExecutionId } from "../model/ids";
import { testApprovalId } from "../model/pipeline.fixture";
import type { CommandGateway } from "./command-gateway";
import type { DeploymentCommands } from "./deployment-commands";
import { createGateway } from "./gateway";
import { decideOperations, readOperations } from "./operations";
import { openTransport } from "./scope-client";
import type { ScopeGateway } from "./scope-gateway";

const account = parseAccountId(prodAccount) ?? expect.fail();
const region = parseRegion(testRegion) ?? expect.fail();
const name = parsePipelineName("checkout") ?? expect.fail();
const transport = openTransport();
const gateway = createGateway(transport, systemClock);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", keysOf(prodAccount).accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", keysOf(prodAccount).secretAccessKey);
  await createPipeline(sandbox, name);
  await sandbox.control("POST", "/clock", { stepMs: 600_000 });
});
afterAll(() => {
  vi.unstubAllEnvs();
  transport.close();
  sandbox.stop();
});

// One entry for each method there is: another one does not compile until it is called here too.
const readEverything = (scope: ScopeGateway, id: ReturnType<typeof toPipelineExecutionId>) =>
  ({
    listPipelines: () => scope.listPipelines(),
    readDefinition: () => scope.readDefinition(name),
    readState: () => scope.readState(name),
    listExecutions: () => scope.listExecutions(name, 10),
    readExecutionRevisions: () => scope.readExecutionRevisions(name, id),
    listRecentActionExecutions: () => scope.listRecentActionExecutions(name),
    listActionExecutions: () => scope.listActionExecutions(name, id),
    readTags: () => scope.readTags(name),
  }) satisfies Record<
    Exclude<keyof ScopeGateway, "now" | "deploy" | "spending" | "withPriority" | "close">,
    () => Promise<unknown>
  >;

const decideEverything = (commands: CommandGateway, id: ReturnType<typeof toPipelineExecutionId>) =>
  ({
    readApproval: async (approvalId = testApprovalId) => {
      const place = { name, stage: "Production", action: "Approve", approvalId, executionId: id };
      const read = await commands.readApproval(place);
      if (read.kind !== "waiting") throw new Error("Nothing waits.");
      await read.decide({ decision: "Approved", summary: "", email: "kim@example.com" });
    },
    listActionExecutions: () => commands.listActionExecutions(name, id),
  }) satisfies Record<
    Exclude<keyof CommandGateway, keyof DeploymentCommands>,
    (approvalId?: typeof testApprovalId) => Promise<unknown>
  >;

test("the policies allow every operation the code calls, and no other", async () => {
  const scope = gateway.openScope({ account, region });
  const [execution] = await scope.listExecutions(name, 1);
  const id = execution?.id ?? expect.fail();
  const state = await scope.readState(name);
  const approvals = state.stages.flatMap(({ actions }) =>
    actions.flatMap(({ approvalId }) => approvalId ?? []),
  );
  await sandbox.takeCalls();
  for (const read of Object.values(readEverything(scope, id))) await read();
  expect(new Set(Object.keys(await sandbox.takeCalls()))).toEqual(new Set(Object.keys(readOperations)));
  for (const act of Object.values(decideEverything(gateway.openCommands({ account, region }), id))) {
    await act(approvals[0]);
  }
  const called = Object.keys(await sandbox.takeCalls()).filter((one) => !Object.hasOwn(readOperations, one));
  expect(called).toEqual(Object.keys(decideOperations));
  scope.close();
});
