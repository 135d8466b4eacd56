import { expect, it } from "vitest";
import { toActionExecutionId } from "../model/ids";
import { anAction, testAddress, testExecutionId } from "../model/pipeline.fixture";
import type { StageReading } from "../model/reading";
import { unknown } from "../model/status";
import { joinStages } from "./join-stages";
import { emptyMemory } from "./pipeline-memory";

const id = toActionExecutionId("a-1");
const approve = anAction({ name: "Approve", category: "Approval", provider: "Manual" });
const stage: StageReading = {
  name: "Production",
  latest: { executionId: testExecutionId, status: "InProgress", type: "STANDARD" },
  inbound: [],
  transition: { kind: "enabled" },
  conditions: [],
  actions: [{ name: "Approve", latest: { id, status: "InProgress", externalExecutionId: "the-token" } }],
};

// ListActionExecutions may leave out what kind of action it speaks of: only the definition tells then.
it("keeps an approval's token out, whichever list it came by", () => {
  const memory = emptyMemory();
  const stages = [{ name: "Production", actions: [approve], conditions: [] }];
  memory.definition = {
    ...{ name: testAddress.name, version: 1, executionMode: "SUPERSEDED" },
    ...{ stages, triggers: [], variables: [] },
  };
  const execution = {
    id,
    executionId: testExecutionId,
    status: "InProgress",
    externalExecutionId: "the-token",
  } as const;
  const listed = { stageName: "Production", actionName: "Approve", category: unknown(undefined), execution };
  memory.actions.set(testExecutionId, [listed]);
  const joined = joinStages([stage], { memory, before: [], isProduction: () => true, revisionsOf: () => [] });
  expect(joined[0]?.actions[0]?.latest?.status).toBe("InProgress");
  expect(JSON.stringify(joined)).not.toContain("the-token");
});
