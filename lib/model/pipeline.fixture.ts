import type { WaitingApproval } from "./approval";
import type { PipelineExecution } from "./execution";
import type { AccountId, ApprovalId, PipelineName, Region } from "./ids";
import { toPipelineExecutionId } from "./ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "./pipeline";
import { pipelineKeyOf } from "./scope";

// Builders give a valid default; a test spells out only what matters to it.
// The casts hold because the literals have the form their parsers ask for.
export const testAddress = {
  account: "111122223333" as AccountId,
  region: "eu-west-1" as Region,
  name: "checkout-api" as PipelineName,
};
export const testExecutionId = toPipelineExecutionId("9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
export const testApprovalId = "0123456789abcdef0123456789abcdef" as ApprovalId;
export const testNow = Date.UTC(2026, 10, 21, 10, 42);

export function anAction(parts: Partial<ActionSnapshot> = {}): ActionSnapshot {
  return {
    name: "DockerBuild",
    runOrder: 1,
    category: "Build",
    owner: "AWS",
    provider: "CodeBuild",
    configuration: {},
    inputArtifacts: [],
    outputArtifacts: [],
    ...parts,
  };
}

export function aStage(parts: Partial<StageSnapshot> = {}): StageSnapshot {
  return {
    name: "Build",
    isProduction: false,
    revisions: [],
    inbound: [],
    transition: { kind: "enabled" },
    conditions: [],
    actions: [anAction()],
    ...parts,
  };
}

export function anExecution(parts: Partial<PipelineExecution> = {}): PipelineExecution {
  return {
    id: testExecutionId,
    status: "Succeeded",
    startedAt: testNow - 600_000,
    changedAt: testNow - 60_000,
    revisions: [],
    mode: "SUPERSEDED",
    type: "STANDARD",
    ...parts,
  };
}

export function aWaitingApproval(parts: Partial<WaitingApproval> = {}): WaitingApproval {
  return {
    kind: "waiting",
    id: testApprovalId,
    executionId: testExecutionId,
    startedAt: testNow - 3_600_000,
    expiresAt: testNow + 6_480_000,
    ...parts,
  };
}

export function aPipeline(parts: Partial<PipelineSnapshot> = {}): PipelineSnapshot {
  return {
    key: pipelineKeyOf({ ...testAddress, name: parts.name ?? testAddress.name }),
    ...testAddress,
    accountName: "prod",
    mode: "SUPERSEDED",
    triggers: [],
    stages: [aStage()],
    approvals: [],
    executions: [],
    freshness: { kind: "fresh", at: testNow },
    ...parts,
  };
}
