import type { World } from "../engine/world";
import { judgeByMetrics } from "./alarms/judge";
import { tellChanges } from "./alarms/tell-changes";
import { codePipelineMetrics } from "./metrics/code-pipeline";
import { ecsMetrics } from "./metrics/ecs";
import { lambdaMetrics } from "./metrics/lambda";
import { loadBalancerMetrics } from "./metrics/load-balancer";

/** Lets CloudWatch see a new world, before anything happens in it. */
export function connectCloudWatch(world: World): void {
  const sources = [loadBalancerMetrics, lambdaMetrics, ecsMetrics, codePipelineMetrics];
  for (const source of sources) world.metrics.add(source(world));
  world.alarms.evaluateBy(judgeByMetrics(world.metrics));
  tellChanges(world);
}
