import type { Outlier } from "./answer";
import { type ExecutionFacts, type StageFacts, type TimePart, timeParts } from "./facts";
import type { Subject } from "./measure";
import { attemptsMs, passMs, type UsualStage } from "./usual-stages";

type Loss = NonNullable<Outlier["where"]>;
type Found = { stage: StageFacts; usual: UsualStage; part: TimePart; byMs: number };

/** Where it took most more than is usual: the stage and the part, and the action, where one did it. */
export function findLoss(
  { stages }: ExecutionFacts,
  usual: ReadonlyMap<string, UsualStage>,
  { stage: asked, action }: Subject,
): Loss | undefined {
  const own = stages.flatMap((stage) => {
    const known = usual.get(stage.stageName);
    return known && (asked === undefined || asked === stage.stageName) ? [{ stage, usual: known }] : [];
  });
  const losses = own.flatMap((one) =>
    action === undefined ? findInStage(one.stage, one.usual) : findInAction(one.stage, one.usual, action),
  );
  const worst = largest(losses);
  return worst && worst.byMs > 0 ? toLoss(worst, action) : undefined;
}

/** Approval is not among them: the time that is measured goes without. */
function findInStage(stage: StageFacts, usual: UsualStage): readonly Found[] {
  return timeParts
    .filter((part) => part !== "approval")
    .map((part) => ({ stage, usual, part, byMs: stage.spent[part] - usual.parts[part] }));
}

function findInAction(stage: StageFacts, usual: UsualStage, name: string): readonly Found[] {
  const ms = passMs(stage, name);
  if (ms === undefined) return [];
  const isApproval = stage.actions.some((one) => one.actionName === name && one.category === "Approval");
  return [{ stage, usual, part: isApproval ? "approval" : "work", byMs: ms - (usual.passes.get(name) ?? 0) }];
}

function toLoss(found: Found, action: string | undefined): Loss {
  const { stage, part, byMs } = found;
  return { stageName: stage.stageName, actionName: action ?? nameAction(found), part, byMs };
}

/** What nobody ran, no action did. */
function nameAction({ stage, usual, part }: Found): string | undefined {
  if (part === "queue") return undefined;
  if (part === "stood") return stage.actions.find(({ status }) => status !== "Succeeded")?.actionName;
  const worst = largest(
    stage.actions
      .filter(({ category }) => category !== "Approval")
      .map(({ actionName }) => ({
        actionName,
        byMs: attemptsMs(stage, actionName) - (usual.attempts.get(actionName) ?? 0),
      })),
  );
  return worst && worst.byMs > 0 ? worst.actionName : undefined;
}

/** The first of equals. */
function largest<One extends { byMs: number }>(all: readonly One[]): One | undefined {
  return all.reduce<One | undefined>((best, one) => (best && best.byMs >= one.byMs ? best : one), undefined);
}
