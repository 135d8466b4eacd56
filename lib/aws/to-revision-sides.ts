import type { ServiceDeployment, ServiceRevisionSummary } from "@aws-sdk/client-ecs";
import type { ServiceDeploymentReading } from "../model/deployment-reading";
import { listOf, numberOf, textOf } from "./missing";

type Sides = ServiceDeploymentReading["sides"];

/** What goes and what comes. After an interrupted deployment there are several sources: the one with most traffic. */
export function toRevisionSides(raw: Partial<ServiceDeployment>): Sides {
  const sources = listOf(raw.sourceServiceRevisions);
  const [main] = [...sources].sort((a, b) => shareOf(b) - shareOf(a) || runningOf(b) - runningOf(a));
  const percents = sources.flatMap((source) => numberOf(source.requestedProductionTrafficWeight) ?? []);
  const old = main && toSide(main);
  return {
    old: old && { ...old, percent: percents.length === 0 ? undefined : sumOf(percents) },
    new: raw.targetServiceRevision && toSide(raw.targetServiceRevision),
  };
}

const shareOf = ({ requestedProductionTrafficWeight }: ServiceRevisionSummary) =>
  numberOf(requestedProductionTrafficWeight) ?? 0;
const runningOf = ({ runningTaskCount }: ServiceRevisionSummary) => numberOf(runningTaskCount) ?? 0;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

function toSide(raw: ServiceRevisionSummary): Sides["new"] {
  const arn = textOf(raw.arn);
  if (arn === undefined) return undefined;
  const id = arn.split("/").at(-1) ?? "";
  return {
    arn,
    label: `revision ${id.length > 5 ? `${id.slice(0, 4)}…` : id}`,
    percent: numberOf(raw.requestedProductionTrafficWeight),
    running: numberOf(raw.runningTaskCount),
    desired: numberOf(raw.requestedTaskCount),
    pending: numberOf(raw.pendingTaskCount),
  };
}
