import type { DeploymentRow } from "../deployment-row";
import type { FleetRow } from "../fleet-row";
import type { PipelineKey } from "../ids";
import type { Failure, FailureId, FailureKind } from "./failure";
import type { FailureCard, FailurePlace } from "./failure-card";
import type { Handling } from "./handling";
import { findFailedDeployments, readDeploymentFailure } from "./read-deployment-failures";

type Known = {
  rows: readonly FleetRow[];
  deployments: readonly DeploymentRow[];
  handlings: readonly Handling[];
};

/** Everything that stands still or may soon: pipelines' own, and deployments no pipeline answers for. */
export function readCards({ rows, deployments, handlings }: Known): readonly FailureCard[] {
  const said = new Map<FailureId, Handling>(handlings.map((handling) => [handling.failure, handling]));
  const byKey = new Map<PipelineKey, FleetRow>(rows.map((row) => [row.key, row]));
  const linked = new Map<FailureId, DeploymentRow>();
  const own: FailureCard[] = [];
  for (const row of findFailedDeployments(deployments)) {
    const pipeline = row.cause && byKey.get(row.cause.pipeline);
    const answer = pipeline && findAnswer(pipeline, row);
    if (answer?.kind === "same") linked.set(answer.failure.id, row);
    else if (answer === undefined)
      own.push({ failure: readDeploymentFailure(row), place: placeOfDeployment(row, pipeline) });
  }
  const ofPipelines = rows.flatMap((row) =>
    (row.failures ?? []).map((failure) => ({
      failure: linkDeployment(failure, linked.get(failure.id)),
      place: placeOfPipeline(row),
    })),
  );
  return [...ofPipelines, ...own].map((card) => withHandling(card, said.get(card.failure.id)));
}

/** The stage that began it stands still for it already, or for something newer, or is at it again. */
function findAnswer(
  { failures = [], stages }: FleetRow,
  { cause }: DeploymentRow,
): { kind: "same"; failure: Failure } | { kind: "other" } | undefined {
  const ofStage = failures.filter(
    ({ kind, stageName }) => stageFailureKinds.has(kind) && stageName === cause?.stageName,
  );
  const failure = ofStage.find(({ executionId }) => executionId === cause?.executionId);
  if (failure) return { kind: "same", failure };
  const segment = stages.find(({ name }) => name === cause?.stageName)?.segment;
  const isAtIt = segment?.kind === "running" || segment?.kind === "waiting";
  return ofStage.length > 0 || isAtIt ? { kind: "other" } : undefined;
}

const stageFailureKinds: ReadonlySet<FailureKind> = new Set(["failed", "rejected", "expired", "condition"]);

function linkDeployment(failure: Failure, row: DeploymentRow | undefined): Failure {
  if (!row) return failure;
  const own = readDeploymentFailure(row);
  return { ...failure, deployment: row.key, headline: failure.headline ?? own.headline };
}

function placeOfPipeline(row: FleetRow): FailurePlace {
  const { key, name, account, accountName, accountColor, region, application, tags, freshness } = row;
  return {
    kind: "pipeline",
    ...{ key, name, account, accountName, accountColor, region, application, tags, freshness },
  };
}

function placeOfDeployment(row: DeploymentRow, pipeline: FleetRow | undefined): FailurePlace {
  const { key, name, account, accountName, accountColor, region, tags, freshness } = row;
  return {
    kind: "deployment",
    ...{ key, name, account, accountName, accountColor, region, tags, freshness },
    application: pipeline?.application,
  };
}

function withHandling(card: FailureCard, handling: Handling | undefined): FailureCard {
  return handling ? { ...card, handling } : card;
}
