import fc from "fast-check";
import type { ActionExecutionRecord } from "../execution";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import { testNow } from "../pipeline.fixture";
import { actionStatuses, pipelineExecutionStatuses, unknown } from "../status";
import type { DeploymentRecord } from "./deployment-record";
import type { ExecutionRecord } from "./execution-record";
import { aDeploymentRecord } from "./records.fixture";

// Few ids, few times and few words: what is read twice, and told differently, is the rule here.
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const text = fc.constantFrom("", "a", "b\0", "cc \ud800", `{"id":"x"}`);
const at = fc.integer({ min: 0, max: 3 }).map((minutes) => testNow + minutes * 60_000);
const executionId = fc
  .constantFrom("9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03", "0d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03", "no uuid")
  .map(toPipelineExecutionId);
const actionId = fc
  .constantFrom(
    "3f0b43a1-6a7b-4f0e-8b5e-2f6d3c1a0b03",
    "4f0b43a1-6a7b-4f0e-8b5e-2f6d3c1a0b03",
    "odd",
    "odd 2",
  )
  .map(toActionExecutionId);
const revision = fc.record({
  actionName: fc.constantFrom("App", "Infra"),
  revisionId: fc.constantFrom("c0ffee", "decade"),
  ...{ message: maybe(text), author: maybe(text), committedAt: maybe(at) },
});

export const randomExecution: fc.Arbitrary<ExecutionRecord> = fc.record({
  id: executionId,
  status: fc.constantFrom(...pipelineExecutionStatuses, unknown("Odd")),
  ...{ startedAt: at, endedAt: at },
  mode: fc.constantFrom("QUEUED" as const, "SUPERSEDED" as const, unknown("ODD")),
  type: fc.constantFrom("STANDARD" as const, "ROLLBACK" as const),
  trigger: maybe(fc.record({ type: fc.constant("Webhook" as const), detail: maybe(text) })),
  revisions: fc.array(revision, { maxLength: 3 }),
  ...{ statusSummary: maybe(text), stopReason: maybe(text), rollbackTargetId: maybe(executionId) },
  version: maybe(fc.integer({ min: 1, max: 3 })),
});

export const randomAction: fc.Arbitrary<ActionExecutionRecord> = fc.record({
  ...{ id: actionId, executionId },
  stageName: fc.constantFrom("Build", "Deploy"),
  actionName: text,
  category: fc.constantFrom("Build" as const, "Deploy" as const, unknown("Odd")),
  provider: maybe(fc.constantFrom("CodeBuild", "ECS")),
  status: fc.constantFrom(...actionStatuses, unknown("Odd")),
  ...{ startedAt: at, endedAt: at },
  ...{ summary: maybe(text), updatedBy: maybe(text), externalExecutionId: maybe(text) },
  error: maybe(fc.record({ code: maybe(text), message: maybe(text) })),
});

export const randomDeployment: fc.Arbitrary<DeploymentRecord> = fc
  .record({
    status: fc.constantFrom("Succeeded" as const, "Failed" as const, "Stopped" as const),
    ...{ startedAt: at, endedAt: at, isProduction: fc.boolean() },
    weights: fc.array(fc.record({ at, percent: fc.constantFrom(0, 10, 100) }), { maxLength: 3 }),
    shift: maybe(fc.record({ startedAt: at, endedAt: at })),
    rollback: maybe(fc.record({ of: maybe(fc.constant(aDeploymentRecord().key)) })),
  })
  .map(aDeploymentRecord);
