import type { DeployGateway } from "./deploy-gateway";
import { GatewayError } from "./gateway-error";

export function notReadYet(operation: string): GatewayError {
  return new GatewayError("unavailable", operation, `Signalbox does not ask ${operation} yet.`, {
    cause: undefined,
  });
}

export function createDeployReads(): DeployGateway {
  const refuse = (operation: string) => () => Promise.reject(notReadYet(operation));
  return {
    listRunningDeployments: refuse("ListDeployments"),
    listDeploymentsSince: refuse("ListDeployments"),
    readDeployments: refuse("BatchGetDeployments"),
    readTargets: refuse("BatchGetDeploymentTargets"),
    readGroup: refuse("GetDeploymentGroup"),
    readConfig: refuse("GetDeploymentConfig"),
    listServices: refuse("ListServices"),
    readServices: refuse("DescribeServices"),
    listServiceDeployments: refuse("ListServiceDeployments"),
    readServiceDeployments: refuse("DescribeServiceDeployments"),
    readServiceRevisions: refuse("DescribeServiceRevisions"),
    readAlias: refuse("GetAlias"),
    readTargetGroups: refuse("DescribeTargetGroups"),
    readTargetGroupsByArn: refuse("DescribeTargetGroups"),
    readAlarms: refuse("DescribeAlarms"),
    readHealth: refuse("GetMetricData"),
  };
}
