import type { CommandGateway } from "../aws/command-gateway";
import { GatewayError } from "../aws/gateway-error";
import type { PipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import type { PipelineActState } from "../model/pipeline-act/act-state";
import type { PipelineAct } from "../model/pipeline-act/pipeline-act";
import { wordTargetProblem } from "../model/pipeline-act/target-problem";
import type { ExecutionReading } from "../model/reading";

type Reads = Pick<CommandGateway, "readState" | "readExecution">;
type Question = { pipeline: PipelineSnapshot; act: PipelineAct };

/** How things stand with AWS at this moment; `targetProblem`: why it can't be gone back to what was chosen. */
export type PipelineNow = PipelineActState & { targetProblem?: string | undefined };

/** Throws GatewayError, `not-found` where the pipeline is gone. */
export async function readPipelineNow(gateway: Reads, { pipeline, act }: Question): Promise<PipelineNow> {
  const { name, mode } = pipeline;
  const read = (id: PipelineExecutionId) => readExecution(gateway, pipeline, id);
  const isAboutExecution = act.kind === "stop" || act.kind === "abandon";
  const [state, execution, target] = await Promise.all([
    // Whatever else is broken there, an execution can be stopped.
    isAboutExecution ? { version: undefined, stages: [] } : gateway.readState(name),
    isAboutExecution || (mode === "PARALLEL" && "executionId" in act) ? read(act.executionId) : undefined,
    act.kind === "roll-back" ? read(act.executionId) : undefined,
  ]);
  const executions =
    execution && "executionId" in act ? [{ id: act.executionId, status: execution.status }] : [];
  const targetProblem = act.kind === "roll-back" ? wordTargetProblem(target, state.version) : undefined;
  return { ...state, mode, executions, targetProblem };
}

/** Undefined where AWS has it no more. */
async function readExecution(
  gateway: Reads,
  { name }: PipelineSnapshot,
  id: PipelineExecutionId,
): Promise<ExecutionReading | undefined> {
  try {
    return await gateway.readExecution(name, id);
  } catch (error) {
    if (error instanceof GatewayError && error.code === "not-found" && !error.isPipelineGone)
      return undefined;
    throw error;
  }
}
