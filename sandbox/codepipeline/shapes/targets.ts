import type { DeployTarget, DeployTargetEvent } from "../../engine/deploy-target";
import { stamp } from "../../wire/stamp";

export function targetShape({ id, type, status, startedAt, endedAt, events }: DeployTarget) {
  return {
    targetId: id,
    targetType: type,
    status,
    ...(startedAt === undefined ? {} : { startTime: stamp(startedAt) }),
    ...(endedAt === undefined ? {} : { endTime: stamp(endedAt) }),
    events: events.map(eventShape),
  };
}

function eventShape({ name, status, startedAt, endedAt, commandId, message }: DeployTargetEvent) {
  return {
    name,
    status,
    startTime: stamp(startedAt),
    ...(endedAt === undefined ? {} : { endTime: stamp(endedAt) }),
    context: { ssmCommandId: commandId, message },
  };
}
