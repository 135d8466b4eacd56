import { percentile } from "../percentile";
import type { Outlier } from "./answer";
import { type ActionFacts, type ExecutionFacts, type StageFacts, type TimePart, timeParts } from "./facts";
import { type Subject, toMeasure } from "./measure";

type Loss = NonNullable<Outlier["where"]>;

/** Where it took most more than the others usually do: the stage and the part, and the action, where one did it. */
export function findLoss(
  execution: ExecutionFacts,
  others: readonly ExecutionFacts[],
  { stage, action }: Subject,
): Loss | undefined {
  if (stage !== undefined && action !== undefined) {
    return findActionLoss(execution, others, { stage, action });
  }
  const own = execution.stages.filter(({ stageName }) => stage === undefined || stageName === stage);
  const worst = own
    .flatMap((one) => findLosses(one, stagesNamed(others, one.stageName)))
    .reduce<Found | undefined>((best, one) => (best && best.byMs >= one.byMs ? best : one), undefined);
  if (!worst || worst.byMs <= 0) return undefined;
  const { stageName } = worst.stage;
  const actionName = nameAction(worst, stagesNamed(others, stageName));
  return { stageName, actionName, part: worst.part, byMs: worst.byMs };
}

type Found = { stage: StageFacts; part: TimePart; byMs: number };

/** Approval is not among them: the time that is measured goes without. */
function findLosses(stage: StageFacts, others: readonly StageFacts[]): readonly Found[] {
  return timeParts
    .filter((part) => part !== "approval")
    .map((part) => ({ stage, part, byMs: stage.spent[part] - p50(others.map(({ spent }) => spent[part])) }));
}

function findActionLoss(
  execution: ExecutionFacts,
  others: readonly ExecutionFacts[],
  { stage, action }: { stage: string; action: string },
): Loss | undefined {
  const measure = toMeasure({ stage, action });
  const last = execution.stages
    .find(({ stageName }) => stageName === stage)
    ?.actions.findLast(({ actionName }) => actionName === action);
  const ms = measure(execution);
  if (!last || ms === undefined) return undefined;
  const byMs = ms - p50(others.flatMap((one) => measure(one) ?? []));
  const part = last.category === "Approval" ? "approval" : "work";
  return byMs > 0 ? { stageName: stage, actionName: action, part, byMs } : undefined;
}

function nameAction({ stage, part }: Found, others: readonly StageFacts[]): string | undefined {
  if (part === "queue") return undefined;
  if (part === "stood") return stage.actions.find(({ status }) => status !== "Succeeded")?.actionName;
  const running = [...new Set(stage.actions.filter(isNoApproval).map(({ actionName }) => actionName))];
  const found = running
    .map((name) => ({ name, byMs: timeOf(stage, name) - p50(others.map((one) => timeOf(one, name))) }))
    .reduce<{ name: string; byMs: number } | undefined>(
      (best, one) => (best && best.byMs >= one.byMs ? best : one),
      undefined,
    );
  return found && found.byMs > 0 ? found.name : undefined;
}

const isNoApproval = ({ category }: ActionFacts) => category !== "Approval";

/** All its attempts. */
function timeOf({ actions }: StageFacts, name: string): number {
  return actions
    .filter(({ actionName }) => actionName === name)
    .reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
}

function stagesNamed(executions: readonly ExecutionFacts[], name: string): readonly StageFacts[] {
  return executions.flatMap(({ stages }) => stages.filter(({ stageName }) => stageName === name));
}

const p50 = (values: readonly number[]) => percentile(values, 50) ?? 0;
