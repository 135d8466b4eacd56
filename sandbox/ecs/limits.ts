import { list, oneOf, type StructureLimits, whole } from "../wire/limit";

// What ECS's service model says of closed lists of words and ranges, by structure.

const status = oneOf(
  "PENDING",
  "SUCCESSFUL",
  "STOPPED",
  "STOP_REQUESTED",
  "IN_PROGRESS",
  "ROLLBACK_REQUESTED",
  "ROLLBACK_IN_PROGRESS",
  "ROLLBACK_SUCCESSFUL",
  "ROLLBACK_FAILED",
);
const watching = oneOf("TRIGGERED", "MONITORING", "MONITORING_COMPLETE", "DISABLED");

export const limits: Record<string, StructureLimits> = {
  ListServicesRequest: {
    maxResults: whole(1, 100),
    launchType: oneOf("EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"),
    schedulingStrategy: oneOf("REPLICA", "DAEMON"),
    resourceManagementType: oneOf("CUSTOMER", "ECS"),
  },
  ListClustersRequest: { maxResults: whole(1, 100) },
  ListServiceDeploymentsRequest: { status: list(status), maxResults: whole(1, 100) },
  StopServiceDeploymentRequest: { stopType: oneOf("ABORT", "ROLLBACK") },
  ContinueServiceDeploymentRequest: { action: oneOf("ROLLBACK", "CONTINUE") },
  ServiceDeploymentBrief: { status },
  ServiceDeployment: {
    status,
    lifecycleStage: oneOf(
      "RECONCILE_SERVICE",
      "PRE_SCALE_UP",
      "SCALE_UP",
      "POST_SCALE_UP",
      "TEST_TRAFFIC_SHIFT",
      "POST_TEST_TRAFFIC_SHIFT",
      "PRODUCTION_TRAFFIC_SHIFT",
      "POST_PRODUCTION_TRAFFIC_SHIFT",
      "BAKE_TIME",
      "CLEAN_UP",
    ),
  },
  DeploymentLifecycleHookDetail: {
    targetType: oneOf("AWS_LAMBDA", "PAUSE"),
    status: oneOf("AWAITING_ACTION", "IN_PROGRESS", "SUCCEEDED", "FAILED", "TIMED_OUT"),
    timeoutAction: oneOf("ROLLBACK", "CONTINUE"),
  },
  Deployment: { rolloutState: oneOf("COMPLETED", "FAILED", "IN_PROGRESS") },
  DeploymentController: { type: oneOf("ECS", "CODE_DEPLOY", "EXTERNAL") },
  DeploymentConfiguration: { strategy: oneOf("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY") },
  DeploymentLifecycleHook: { targetType: oneOf("AWS_LAMBDA", "PAUSE") },
  DeploymentLifecycleHookTimeoutConfiguration: {
    timeoutInMinutes: whole(1, 20_160),
    action: oneOf("ROLLBACK", "CONTINUE"),
  },
  ServiceDeploymentAlarms: { status: watching },
  ServiceDeploymentCircuitBreaker: { status: watching },
};
