import type { DeploymentRecord } from "../history/deployment-record";
import type { ExecutionRecord } from "../history/execution-record";
import type { PastAction, PastRows } from "../history/past-rows";
import {
  type DeploymentId,
  type EpochMs,
  type PipelineKey,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../ids";
import { testAddress } from "../pipeline.fixture";
import { deploymentKeyOf } from "../scope";
import { type Place, placesOf, type RandomAttempt, type RandomExecution } from "./random-execution.fixture";

const minuteMs = 60_000;

/** What is stored of executions that went so. */
export function toRows(pipeline: PipelineKey, executions: readonly RandomExecution[]): PastRows {
  const all = executions.map((one, index) => toExecutionRows(pipeline, one, index));
  return {
    executions: all.map(({ execution }) => execution).sort((a, b) => a.startedAt - b.startedAt),
    actions: all.flatMap(({ actions }) => actions),
    deployments: all.flatMap(({ deployments }) => deployments),
  };
}

function toExecutionRows(pipeline: PipelineKey, random: RandomExecution, index: number) {
  const { startedAt, tailMs, status, type, mode, version, commits } = random;
  const id = toPipelineExecutionId(`${pipeline}#${index}`);
  const { actions, deployments, endedAt } = walk(pipeline, id, random);
  const execution: ExecutionRecord = {
    ...{ id, status, type, mode, version, startedAt, endedAt: endedAt + tailMs },
    trigger: type === "ROLLBACK" ? { type: "ManualRollback" } : { type: "WebhookV2" },
    revisions: commits.map((ms, at) => ({
      ...{ actionName: `App${at}`, revisionId: `r${index}` },
      committedAt: ms === undefined ? undefined : startedAt + ms,
    })),
  };
  return { execution, actions, deployments };
}

function walk(
  pipeline: PipelineKey,
  executionId: ExecutionRecord["id"],
  { startedAt, stages }: RandomExecution,
) {
  const actions: PastAction[] = [];
  const deployments: DeploymentRecord[] = [];
  let at = startedAt;
  for (const [stage, attempts] of stages.entries()) {
    for (const attempt of attempts) {
      const before = actions.at(-1);
      const from = attempt.isBeside && before ? before.startedAt : at + attempt.gapMs;
      const places = placesOf[stage] ?? [];
      const place = places[attempt.action % places.length];
      if (!place) continue;
      const id = toActionExecutionId(`${executionId}#${actions.length}`);
      actions.push({
        ...place,
        id,
        executionId,
        status: attempt.status,
        startedAt: from,
        endedAt: from + attempt.ms,
      });
      deployments.push(...toDeployments(attempt, { ...place, pipeline, executionId, id, at: from }));
      at = Math.max(at, from + attempt.ms);
    }
  }
  return { actions, deployments, endedAt: at };
}

type Origin = Place & { pipeline: PipelineKey; executionId: ExecutionRecord["id"]; id: string; at: EpochMs };

function toDeployments({ deployed }: RandomAttempt, origin: Origin): readonly DeploymentRecord[] {
  if (!deployed || origin.category !== "Deploy") return [];
  const { at, id, pipeline, executionId, stageName, actionName } = origin;
  const startedAt = at + deployed.startsAfterMs;
  let seenAt = startedAt;
  const weights = deployed.steps.map(({ afterMs, percent }) => {
    seenAt += afterMs;
    return { at: seenAt, percent };
  });
  const endedAt = seenAt + deployed.endsAfterMs;
  const keys = [keyOf(id), keyOf(`${id}-back`)] as const;
  const told = deployed.told;
  const record: DeploymentRecord = {
    ...{ key: keys[0], engine: "CodeDeploy", thing: { kind: "group", application: "App", group: "Group" } },
    ...{ name: "checkout-api", isProduction: stageName === "Production", startedAt, endedAt, weights },
    status: deployed.isRolledBack ? "Failed" : "Succeeded",
    strategy: { kind: "canary", percent: 10, intervalMs: 2 * minuteMs },
    waits: { terminationMs: deployed.waitMs ?? undefined, keepsOld: deployed.keepsOld },
    shift: told
      ? { startedAt: startedAt + told.fromMs, endedAt: startedAt + told.fromMs + told.ms }
      : undefined,
    cause: { pipeline, executionId, stageName, actionName },
    rollback: deployed.isRolledBack ? { by: keys[1] } : undefined,
  };
  if (!deployed.isRolledBack) return [record];
  const back: DeploymentRecord = {
    ...record,
    ...{ key: keys[1], status: "Succeeded", startedAt: endedAt, endedAt: endedAt + minuteMs, weights: [] },
    ...{ shift: undefined, cause: undefined, rollback: { of: keys[0] } },
  };
  return [record, back];
}

function keyOf(id: string) {
  // Ids of the fixture hold characters that deployment ids may not.
  return deploymentKeyOf({ ...testAddress, id: `d-${id.replaceAll(/[^A-Za-z0-9]/g, "")}` as DeploymentId });
}
