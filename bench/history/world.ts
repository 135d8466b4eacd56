// A company's past, the same each time: what AWS would have told of a thousand pipelines.
import type { ActionExecutionRecord } from "../../lib/model/execution";
import type { DeploymentRecord } from "../../lib/model/history/deployment-record";
import type { ExecutionRecord } from "../../lib/model/history/execution-record";
import {
  type DeploymentKey,
  type PipelineExecutionId,
  type PipelineKey,
  toActionExecutionId,
  toPipelineExecutionId,
} from "../../lib/model/ids";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { type Fate, fates, type Plan, type PlannedAction, plans } from "./plan";
import { buildError, commitUrl, connectionArn, deploymentId, hex, messageOf, toldOf, uuid } from "./words";

export type PastExecution = {
  execution: ExecutionRecord;
  actions: readonly ActionExecutionRecord[];
  deployments: readonly DeploymentRecord[];
};

const minuteMs = 60_000;

export function keyOf(at: number): PipelineKey {
  const account = ["111122223333", "444455556666", "777788889999", "123456789012"][at % 4];
  const region = at % 3 === 0 ? "us-east-1" : "eu-west-1";
  const name = `${["payments", "shop", "search", "identity", "logistics"][at % 5]}-service-${at}`;
  // A literal of the form its parser asks for.
  return `${account}/${region}/${name}` as PipelineKey;
}

export const planOf = (pipeline: PipelineKey): Plan =>
  pick(plans, Number.parseInt(hex(pipeline).slice(0, 6), 16));

/** The `at`-th execution of a pipeline. */
export function pastExecution(pipeline: PipelineKey, at: number, startedAt: number): PastExecution {
  const id = toPipelineExecutionId(uuid(`${pipeline} ${at}`));
  const chance = Number.parseInt(hex(id).slice(0, 8), 16);
  const fate = pick(fates, chance);
  const actions = actionsOf({ pipeline, id, fate, startedAt, chance });
  const sha = hex(`commit ${id}`).slice(0, 40);
  const deployed = actions.filter(({ provider }) => provider === "CodeDeployToECS");
  return {
    actions,
    deployments: deployed.map((action) => toDeployment(pipeline, action)),
    execution: {
      ...{ id, startedAt, endedAt: Math.max(startedAt, ...actions.map(({ endedAt }) => endedAt)) },
      ...{ mode: "SUPERSEDED", type: "STANDARD", version: 1 + Math.floor(at / 40) },
      status: fate === "failed" ? "Failed" : fate === "superseded" ? "Superseded" : "Succeeded",
      trigger: { type: "WebhookV2", detail: connectionArn(pipeline) },
      revisions: [
        {
          ...{ actionName: "App", revisionId: sha, message: messageOf(id), url: commitUrl(pipeline, sha) },
          author: pick(["Olga Petrova", "Bruno Lima", "Ines Duarte", "Sam Okafor"], chance),
          ...{ branch: "main", committedAt: startedAt - (chance % 90) * minuteMs },
        },
      ],
    },
  };
}

type Course = {
  pipeline: PipelineKey;
  id: PipelineExecutionId;
  fate: Fate;
  startedAt: number;
  chance: number;
};

/** Group after group; what fails, fails in the third, and a retry takes it from there. */
function actionsOf({ pipeline, id, fate, startedAt, chance }: Course): readonly ActionExecutionRecord[] {
  const groups = planOf(pipeline);
  const records: ActionExecutionRecord[] = [];
  let now = startedAt + 2_000;
  const act = (planned: PlannedAction, attempt: number, isFailed: boolean) => {
    const of = `${id} ${planned.stageName}/${planned.actionName} ${attempt}`;
    const took =
      planned.minutes * minuteMs * (0.7 + (Number.parseInt(hex(of).slice(0, 4), 16) / 65_536) * 0.8);
    records.push({
      ...{ id: toActionExecutionId(uuid(of)), executionId: id },
      ...{ stageName: planned.stageName, actionName: planned.actionName },
      ...{ category: planned.category, provider: planned.provider },
      ...{ status: isFailed ? "Failed" : "Succeeded", startedAt: now, endedAt: Math.round(now + took) },
      ...toldOf(pipeline, planned, of),
      error: isFailed ? buildError : undefined,
    });
    return now + took;
  };
  const runGroup = (group: Plan[number], attempt: number, isFailed: boolean) => {
    now = Math.round(Math.max(...group.map((planned) => act(planned, attempt, isFailed))) + 1_500);
  };
  for (const [at, group] of groups.entries()) {
    if (at === 3 && fate === "superseded") break;
    const isFailed = at === 2 && (fate === "failed" || fate === "retried");
    runGroup(group, 1, isFailed);
    if (isFailed && fate === "failed") break;
    now += isFailed ? (chance % 60) * minuteMs : 0;
    if (isFailed) runGroup(group, 2, false);
  }
  return records;
}

function toDeployment(pipeline: PipelineKey, action: ActionExecutionRecord): DeploymentRecord {
  const { startedAt, endedAt, executionId, stageName, actionName } = action;
  const application = pipeline.slice(pipeline.lastIndexOf("/") + 1);
  const steps = [0, 10, 100].map((percent, at) => ({ at: startedAt + at * 8 * minuteMs, percent }));
  return {
    // Made of two parts in the form their parsers ask for.
    key: `${scopeKeyOfPipeline(pipeline)}/${deploymentId(action.id)}` as DeploymentKey,
    engine: "CodeDeploy",
    thing: { kind: "group", application, group: "production" },
    ...{ name: application, isProduction: true, status: "Succeeded", startedAt, endedAt },
    strategy: { kind: "canary", percent: 10, intervalMs: 10 * minuteMs },
    waits: { terminationMs: 10 * minuteMs },
    weights: steps,
    shift: { startedAt: startedAt + 6 * minuteMs, endedAt: startedAt + 16 * minuteMs },
    cause: { pipeline, executionId, stageName, actionName },
  };
}

function pick<Value>(values: readonly Value[], chance: number): Value {
  const [first] = values;
  const found = values[chance % values.length] ?? first;
  if (found === undefined) throw new Error("There is nothing to pick from.");
  return found;
}
