import type { DeployGateway } from "../../aws/deploy-gateway";
import type { DeploymentAlarm } from "../../model/deployment";
import type { CodeDeployReading } from "../../model/deployment-reading";
import { deployCause } from "../../model/failure/deploy-cause";
import type { FailedAction } from "./failed-action";
import { type FoundCause, foundWithout, isAnswer, wordDenied } from "./found-cause";

export async function readDeployCause(reads: DeployGateway, action: FailedAction): Promise<FoundCause> {
  const id = action.externalExecutionId ?? "";
  // Refused before there was a deployment.
  if (!id.startsWith("d-")) return { kind: "final", cause: deployCause({ action, targets: [] }) };
  let deployment: CodeDeployReading | undefined;
  try {
    [deployment] = await reads.readDeployments([id]);
    if (!deployment) return { kind: "final", cause: deployCause({ action, targets: [] }) };
    const targets = await reads.readTargets(id, deployment.platform);
    const alarms = deployment.error?.code === "ALARM_ACTIVE" ? await readAlarms(reads, deployment) : [];
    return { kind: "final", cause: deployCause({ action, deployment, targets, alarms }) };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return foundWithout(error, deployCause({ action, deployment, targets: [], problem: wordDenied(error) }));
  }
}

/** Those still in alarm: which one it was then AWS does not tell. */
async function readAlarms(
  reads: DeployGateway,
  { application, group }: CodeDeployReading,
): Promise<readonly DeploymentAlarm[]> {
  const { alarmNames } = await reads.readGroup(application, group);
  if (alarmNames.length === 0) return [];
  return (await reads.readAlarms(alarmNames)).filter(({ state }) => state === "ALARM");
}
