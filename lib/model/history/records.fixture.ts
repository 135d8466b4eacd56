import type { ActionExecutionRecord } from "../execution";
import { type DeploymentKey, toActionExecutionId } from "../ids";
import { testExecutionId, testNow } from "../pipeline.fixture";
import type { DeploymentRecord } from "./deployment-record";
import type { ExecutionRecord } from "./execution-record";

// Builders give a valid default; a test spells out only what matters to it.

export function anExecutionRecord(parts: Partial<ExecutionRecord> = {}): ExecutionRecord {
  return {
    id: testExecutionId,
    ...{ status: "Succeeded", startedAt: testNow, endedAt: testNow + 60_000 },
    ...{ mode: "QUEUED", type: "STANDARD", trigger: { type: "Webhook" } },
    revisions: [{ actionName: "Source", revisionId: "c0ffee" }],
    version: 3,
    ...parts,
  };
}

export function anActionRecord(parts: Partial<ActionExecutionRecord> = {}): ActionExecutionRecord {
  return {
    id: toActionExecutionId("3f0b43a1-6a7b-4f0e-8b5e-2f6d3c1a0b03"),
    executionId: testExecutionId,
    ...{ stageName: "Build", actionName: "DockerBuild", category: "Build", provider: "CodeBuild" },
    ...{ status: "Succeeded", startedAt: testNow + 1_000, endedAt: testNow + 40_000 },
    ...parts,
  };
}

export function aDeploymentRecord(parts: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    // A literal of the form the parser asks for.
    key: "111122223333/eu-west-1/d-AB12CD34E" as DeploymentKey,
    engine: "CodeDeploy",
    thing: { kind: "group", application: "checkout", group: "production" },
    ...{ name: "checkout", isProduction: true, status: "Succeeded" },
    ...{ startedAt: testNow, endedAt: testNow + 60_000 },
    strategy: { kind: "canary", percent: 10, intervalMs: 15 * 60_000 },
    waits: { terminationMs: 30 * 60_000 },
    weights: [
      { at: testNow, percent: 0 },
      { at: testNow + 30_000, percent: 10 },
    ],
    ...parts,
  };
}
