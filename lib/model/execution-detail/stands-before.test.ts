import { expect, it } from "vitest";
import { anExecution, aStage, testExecutionId } from "../pipeline.fixture";
import { readStandsBefore } from "./stands-before";

const self = { executionId: testExecutionId, status: "InProgress" as const, type: "STANDARD" as const };
const stages = (parts: Parameters<typeof aStage>[0]) => [
  aStage({ name: "Source" }),
  aStage({ name: "Staging", ...parts }),
  aStage({ name: "Production" }),
];
const running = anExecution({ status: "InProgress" });
const disabled = { kind: "disabled" as const };
const asking = { type: "BEFORE_ENTRY" as const, status: "InProgress" as const, rules: [] };
const source = [{ stageName: "Source" }];

it.each([
  ["behind another execution", running, { inbound: [self] }, source, "Staging inbound"],
  [
    "before a disabled transition",
    running,
    { inbound: [self], transition: disabled },
    source,
    "Staging disabled",
  ],
  [
    "before a condition that is being asked",
    running,
    { latest: self, conditions: [asking] },
    source,
    "Staging condition",
  ],
  ["nowhere while it is at work", running, { latest: self }, source, undefined],
  ["where it was overtaken", anExecution({ status: "Superseded" }), {}, source, "Staging inbound"],
  ["where it was stopped on its way", anExecution({ status: "Stopped" }), {}, source, "Staging unknown"],
  [
    "nowhere once it has been through everything",
    anExecution({ status: "Stopped" }),
    {},
    [{ stageName: "Production" }],
    undefined,
  ],
  [
    "nowhere where it never was in the pipeline as it is now",
    anExecution({ status: "Cancelled" }),
    {},
    [{ stageName: "Gone" }],
    undefined,
  ],
  ["nowhere if it failed: it stands in the stage", anExecution({ status: "Failed" }), {}, source, undefined],
  [
    "nowhere as a rollback, which has one stage only",
    anExecution({ status: "Stopped", type: "ROLLBACK" }),
    {},
    source,
    undefined,
  ],
])("an execution stands %s", (_, execution, parts, reached, expected) => {
  const found = readStandsBefore(stages(parts), execution, reached);
  expect(found && `${found.stageName} ${found.why}`).toBe(expected);
});
