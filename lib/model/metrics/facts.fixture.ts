import { toFleetRow } from "../fleet-row";
import { type PipelineName, toPipelineExecutionId } from "../ids";
import { aPipeline, aStage, testAddress, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import type { ActionFacts, ExecutionFacts, StageFacts } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import { nothingSpent } from "./time-spent";

// Builders give a valid default; a test spells out only what matters to it.
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export function actionFacts(parts: Partial<ActionFacts> = {}): ActionFacts {
  return {
    ...{ actionName: "Deploy", category: "Deploy", status: "Succeeded", attempt: 1 },
    ...{ startedAt: testNow - hourMs, endedAt: testNow - hourMs + 10 * minuteMs },
    ...parts,
  };
}

type Times = { startedAt: number; endedAt: number };

function timesOf(parts: readonly Times[]): Times {
  return {
    startedAt: Math.min(...parts.map(({ startedAt }) => startedAt)),
    endedAt: Math.max(...parts.map(({ endedAt }) => endedAt)),
  };
}

const worked = ({ startedAt, endedAt }: Times) => ({ ...nothingSpent, work: endedAt - startedAt });

/** Its times are those of its actions, and all of it was work. */
export function stageFacts(parts: Partial<StageFacts> = {}): StageFacts {
  const { actions = [actionFacts()] } = parts;
  const times = timesOf(actions);
  return {
    ...{ stageName: "Production", outcome: "succeeded", actions },
    ...{ ...times, spent: worked(times), ...parts },
  };
}

let made = 0;

/** Its times are those of its stages, and all of it was work. */
export function executionFacts(parts: Partial<ExecutionFacts> = {}): ExecutionFacts {
  const { stages = [stageFacts()] } = parts;
  const times = timesOf(stages);
  made += 1;
  return {
    id: toPipelineExecutionId(`execution-${made}`),
    ...{ status: "Succeeded", type: "STANDARD", stages },
    ...{ ...times, spent: worked(times), ...parts },
  };
}

type Past = {
  name?: string;
  executions?: readonly ExecutionFacts[];
  since?: number;
  row?: Partial<Parameters<typeof aPipeline>[0]>;
  definitions?: MetricsPipeline["definitions"];
};

/** Stages Build and Production, the latter by configuration. */
export function metricsPipeline({
  name = "checkout-api",
  row,
  definitions = [],
  ...past
}: Past = {}): MetricsPipeline {
  // The names are of the form the parser asks for.
  const address = { ...testAddress, name: name as PipelineName };
  const stages = [aStage({ name: "Build" }), aStage({ name: "Production", isProduction: true })];
  const executions = (past.executions ?? []).toSorted((a, b) => a.startedAt - b.startedAt);
  const since = past.since ?? executions[0]?.startedAt;
  return {
    row: toFleetRow(aPipeline({ key: pipelineKeyOf(address), ...address, stages, ...row })),
    ...{ definitions, history: { pipeline: pipelineKeyOf(address), executions, since } },
    // Its past is known whole.
    readTo: 0,
  };
}
