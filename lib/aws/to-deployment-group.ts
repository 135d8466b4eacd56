import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import type { DeploymentGroupReading } from "../model/deployment-reading";
import { listOf, textOf } from "./missing";
import { toRollsBackOn } from "./to-code-deploy";

export function toDeploymentGroup(raw: Partial<DeploymentGroupInfo>): DeploymentGroupReading {
  const { alarmConfiguration, autoRollbackConfiguration, loadBalancerInfo } = raw;
  const pairs = listOf(loadBalancerInfo?.targetGroupPairInfoList);
  return {
    configName: textOf(raw.deploymentConfigName),
    alarmNames: namesOf(alarmConfiguration?.alarms),
    alarmsStop: alarmConfiguration?.enabled === true,
    rollsBackOn: toRollsBackOn(autoRollbackConfiguration ?? {}),
    targetGroupNames: [
      ...new Set([
        ...pairs.flatMap(({ targetGroups }) => namesOf(targetGroups)),
        ...namesOf(loadBalancerInfo?.targetGroupInfoList),
      ]),
    ],
  };
}

function namesOf(raw: readonly { name?: string | undefined }[] | undefined): readonly string[] {
  return listOf(raw).flatMap(({ name }) => textOf(name) ?? []);
}
