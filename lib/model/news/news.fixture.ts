import { deployment } from "../deployment.fixture";
import { type DeploymentRow, toDeploymentRow } from "../deployment-row";
import { type Failure, toFailureId } from "../failure/failure";
import { type FleetRow, toFleetRow } from "../fleet-row";
import { aPipeline, testExecutionId, testNow } from "../pipeline.fixture";
import { type News, toNewsId } from "./news";

// Builders give a valid default; a test spells out only what matters to it.
export function aFailure(parts: Partial<Failure> = {}): Failure {
  return {
    id: toFailureId("checkout-api/stage/Test/1"),
    kind: "failed",
    isProduction: false,
    since: testNow - 60_000,
    stageName: "Test",
    actionName: "IntegrationTests",
    executionId: testExecutionId,
    headline: "expected 200, got 500",
    lines: [],
    hasLog: false,
    behind: { count: 0 },
    ...parts,
  };
}

export function aRow(parts: Partial<FleetRow> = {}): FleetRow {
  return { ...toFleetRow(aPipeline({ tags: { team: "payments" } })), ...parts };
}

export function aShift(parts: Partial<DeploymentRow> = {}): DeploymentRow {
  return { ...toDeploymentRow(deployment()), ...parts };
}

export function aNews(parts: Partial<News> = {}): News {
  const { key, name, account, accountName, region, tags } = aRow();
  return {
    ...{ id: toNewsId("failed", "1"), kind: "failed", at: testNow },
    title: "checkout-api failed in Test",
    sentence: "IntegrationTests failed: expected 200, got 500.",
    path: `/pipelines/${key}`,
    place: { key, name, account, accountName, region, tags, isProduction: false, stageName: "Test" },
    ...parts,
  };
}
