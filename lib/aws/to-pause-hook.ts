import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import type { PauseHook } from "../model/deployment";
import { toLifecycleStage } from "../model/deployment-status";
import { listOf, textOf, timeOf } from "./missing";

/** The hook that waits for a person; others of the deployment are over, or a function's to answer. */
export function toPauseHook(raw: Partial<ServiceDeployment>): PauseHook | undefined {
  const hook = listOf(raw.lifecycleHookDetails).find(
    ({ targetType, status }) => targetType === "PAUSE" && status === "AWAITING_ACTION",
  );
  const hookId = textOf(hook?.hookId);
  if (hookId === undefined) return undefined;
  const stage = textOf(raw.lifecycleStage);
  return {
    hookId,
    stage: stage === undefined ? undefined : toLifecycleStage(stage),
    expiresAt: timeOf(hook?.expiresAt),
    onTimeout: textOf(hook?.timeoutAction),
  };
}
