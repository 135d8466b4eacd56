import type { Failure } from "../failure/failure";
import type { PipelineSnapshot } from "../pipeline";
import { findStage } from "./act-state";
import { type OfferedAct, wordWhyNot } from "./offered-acts";

/** A verb as a card offers it, the likeliest first; whether AWS takes it, the pipeline tells once it is read. */
export type FailureAct = { asked: OfferedAct; label: string };

export function readFailureActs({ kind, stageName, executionId }: Failure): readonly FailureAct[] {
  if (kind === "stuck") return [{ asked: { act: "stop", executionId }, label: "Stop" }];
  if (stageName === undefined) return [];
  const retry = {
    asked: { act: "retry-failed", stageName, executionId } as const,
    label: "Retry failed action",
  };
  const rollBack = { asked: { act: "roll-back", stageName } as const, label: "Roll back stage" };
  switch (kind) {
    case "failed":
    case "rejected":
    case "expired":
      return [retry, rollBack];
    case "condition":
      return [
        { asked: { act: "override", stageName, executionId }, label: "Override condition" },
        retry,
        rollBack,
      ];
    case "disabled":
      return [{ asked: { act: "enable-transition", stageName }, label: "Enable transition" }];
    // Deployments have verbs of their own; AWS has none for polling; an approval that ends soon is decided.
    case "deployment":
    case "rolled-back":
    case "polling-disabled":
    case "ends-soon":
      return [];
  }
}

/** With what the card did not know: the execution that stands there, and the condition that holds it. */
export function completeAsked(pipeline: PipelineSnapshot, asked: OfferedAct): OfferedAct {
  const stage = asked.stageName === undefined ? undefined : findStage(pipeline, asked.stageName);
  if (!stage || asked.act === "roll-back") return asked;
  const here = { ...asked, executionId: asked.executionId ?? stage.latest?.executionId };
  if (asked.act !== "override") return here;
  const conditions = stage.conditions.map(({ type }) => ({ ...here, conditionType: type }));
  return conditions.find((one) => wordWhyNot(pipeline, one) === undefined) ?? conditions[0] ?? here;
}
