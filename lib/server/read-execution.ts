import type { CommandGateway } from "../aws/command-gateway";
import { GatewayError } from "../aws/gateway-error";
import type { PipelineExecution } from "../model/execution";
import type {
  ActionAttempt,
  ExecutionDetail,
  ExecutionTold,
  GoodExecution,
  RuleExecution,
} from "../model/execution-detail/execution-detail";
import { areComplete, numberAttempts, recordToReading } from "../model/execution-detail/number-attempts";
import { readOwnStages } from "../model/execution-detail/own-stages";
import { findPreviousGood } from "../model/execution-detail/previous-good";
import type { PipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { isSettled } from "../model/status";
import type { Store } from "../store/store";

export type ExecutionParts = {
  store: Pick<Store, "readRecorded" | "readExecutions" | "readDefinition" | "readDefinitions">;
  gateway: CommandGateway;
  pipeline: PipelineSnapshot;
};

/** Everything about one execution. What is in history is not asked of AWS; what AWS denies is a gap, not an end. */
export async function readExecution(
  parts: ExecutionParts,
  id: PipelineExecutionId,
  executions: readonly PipelineExecution[],
): Promise<ExecutionDetail> {
  const { gateway, pipeline } = parts;
  const execution = executions.find((one) => one.id === id);
  const gaps: string[] = [];
  const orGap = makeOrGap(gaps);
  const [attempts, told, rules] = await Promise.all([
    readAttempts(parts, id, execution),
    orGap<ExecutionTold | undefined>(gateway.readExecutionTold(pipeline.name, id), undefined),
    orGap<readonly RuleExecution[]>(readRules(parts, id), []),
  ]);
  const found = execution && findPreviousGood(execution, executions);
  const pipelineVersion = told?.pipelineVersion ?? (await readVersion(parts, id));
  return {
    ...{ executionId: id, pipelineVersion },
    stages: await readStages(parts, pipelineVersion),
    ...{ attempts, rules, gaps },
    variables: told?.variables,
    good: found && (await readGood(parts, found, { told, orGap })),
  };
}

async function readVersion({ store, pipeline }: ExecutionParts, id: PipelineExecutionId) {
  const [recorded] = await store.readExecutions(pipeline.key, [id]);
  return recorded?.version;
}

async function readStages({ store, pipeline }: ExecutionParts, version: number | undefined) {
  if (version === undefined || version === pipeline.version) return undefined;
  return readOwnStages(await store.readDefinition(pipeline.key, version), pipeline.stages);
}

/** History, where it holds the execution as a whole; else AWS. */
async function readAttempts(
  { store, gateway, pipeline }: ExecutionParts,
  id: PipelineExecutionId,
  execution: PipelineExecution | undefined,
): Promise<readonly ActionAttempt[]> {
  if (execution && isSettled(execution.status)) {
    const records = await store.readRecorded(pipeline.key, [id]);
    if (areComplete(records, execution.changedAt)) return numberAttempts(records.map(recordToReading));
  }
  return numberAttempts(await gateway.listActionExecutions(pipeline.name, id));
}

// Most pipelines have no conditions, and then there is nothing to ask for.
async function readRules(
  { gateway, pipeline }: ExecutionParts,
  id: PipelineExecutionId,
): Promise<readonly RuleExecution[]> {
  const isAsked = pipeline.stages.some(({ conditions }) => conditions.length > 0);
  return isAsked ? gateway.listRuleExecutions(pipeline.name, id) : [];
}

type OrGap = <Value>(reading: Promise<Value>, otherwise: Value) => Promise<Value>;
type Found = Pick<GoodExecution, "execution" | "stageName">;

async function readGood(
  parts: ExecutionParts,
  { execution, stageName }: Found,
  { told, orGap }: { told: ExecutionTold | undefined; orGap: OrGap },
): Promise<GoodExecution> {
  const { gateway, pipeline } = parts;
  const { id } = execution;
  // Without variables of its own there is nothing to lay beside those of the good one.
  const isWorthAsking = told !== undefined && told.variables.length > 0;
  const [attempts, variables] = await Promise.all([
    orGap(readAttempts(parts, id, execution), []),
    isWorthAsking
      ? orGap<ExecutionTold["variables"] | undefined>(
          gateway.readExecutionTold(pipeline.name, id).then((good) => good.variables),
          undefined,
        )
      : undefined,
  ]);
  return { execution, stageName, attempts, variables };
}

function makeOrGap(gaps: string[]): OrGap {
  return async (reading, otherwise) => {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      gaps.push(error.message);
      return otherwise;
    }
  };
}
