import { GatewayError } from "../aws/gateway-error";
import type { PipelineReads } from "../aws/pipeline-reads";
import type { AuditId } from "../model/audit";
import type { PipelineExecutionId, PipelineName } from "../model/ids";
import type { AskedOfPipeline, PipelineEvidence } from "../model/pipeline-act/came-of";
import type { CollectorStore } from "./collector-store";

export type EvidenceReads = Pick<
  PipelineReads,
  "readState" | "readExecution" | "listExecutions" | "listActionExecutions"
>;
type Asked = Pick<AskedOfPipeline, "act" | "stageName" | "executionId"> & {
  auditId: AuditId;
  name: PipelineName;
};

const mostBegun = 50;

/** What AWS shows that tells what came of an act. Throws GatewayError. */
export async function readPipelineEvidence(
  gateway: EvidenceReads,
  store: Pick<CollectorStore, "readStarted">,
  asked: Asked,
): Promise<PipelineEvidence> {
  const { act, name, executionId } = asked;
  switch (act) {
    case "start":
    case "roll-back":
      return readBegun(gateway, store, asked);
    case "stop":
    case "abandon":
      return { kind: "execution", status: await readStatus(gateway, name, executionId) };
    case "retry-failed":
    case "retry-all":
      return {
        ...(await readStage(gateway, asked)),
        actions: executionId === undefined ? [] : await gateway.listActionExecutions(name, executionId),
      };
    case "enable-transition":
    case "disable-transition":
    case "override":
      return { ...(await readStage(gateway, asked)), actions: [] };
  }
}

async function readBegun(
  gateway: EvidenceReads,
  store: Pick<CollectorStore, "readStarted">,
  { name, auditId }: Asked,
): Promise<PipelineEvidence> {
  const all = await gateway.listExecutions(name, mostBegun);
  const others = await store.readStarted(
    all.map(({ id }) => id),
    auditId,
  );
  return { kind: "executions", executions: all.filter(({ id }) => !others.has(id)) };
}

async function readStatus(
  gateway: EvidenceReads,
  name: PipelineName,
  executionId: PipelineExecutionId | undefined,
) {
  if (executionId === undefined) return undefined;
  try {
    return (await gateway.readExecution(name, executionId)).status;
  } catch (error) {
    if (error instanceof GatewayError && error.code === "not-found" && !error.isPipelineGone)
      return undefined;
    throw error;
  }
}

async function readStage(gateway: EvidenceReads, { name, stageName }: Asked) {
  const { stages } = await gateway.readState(name);
  return { kind: "stage", stage: stages.find((stage) => stage.name === stageName) } as const;
}
