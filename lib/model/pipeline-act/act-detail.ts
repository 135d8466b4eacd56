import type { ConditionType } from "../definition";
import { personOf } from "../person";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { findStage } from "./act-state";
import type { PipelineAct } from "./pipeline-act";
import { conditionNames } from "./pipeline-act-words";

/** What else was asked for, or is gone once it is done, for the audit. Undefined where the act says it all. */
export function wordActDetail(known: PipelineSnapshot | undefined, act: PipelineAct): string | undefined {
  const stage = known && "stageName" in act ? findStage(known, act.stageName) : undefined;
  switch (act.kind) {
    case "start":
      return wordStart(act);
    case "stop":
    case "abandon":
    case "retry-all":
    case "disable-transition":
      return undefined;
    case "retry-failed":
      return wordFailed(stage);
    case "roll-back": {
      const there = stage?.latest?.executionId;
      return `to execution ${act.executionId}${there === undefined ? "" : `, while ${there} was there`}`;
    }
    case "enable-transition":
      return wordDisabled(stage);
    case "override":
      return wordCondition(stage, act.conditionType);
  }
}

function wordStart({ overrides, variables }: Extract<PipelineAct, { kind: "start" }>): string | undefined {
  const parts = [
    ...overrides.map(({ actionName, type, value }) => `${actionName} at ${type} ${value}`),
    ...variables.map(({ name, value }) => `${name} = ${value}`),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

function wordFailed(stage: StageSnapshot | undefined): string | undefined {
  const failed = stage?.actions.filter(({ latest }) => latest?.status === "Failed") ?? [];
  return failed.length === 0 ? undefined : failed.map(({ name }) => name).join(", ");
}

// AWS forgets both once it is enabled.
function wordDisabled(stage: StageSnapshot | undefined): string | undefined {
  const transition = stage?.transition;
  if (transition?.kind !== "disabled") return undefined;
  const by = personOf(transition.by);
  return `it was disabled${by ? ` by ${by}` : ""}${transition.reason ? `: ${transition.reason}` : ""}`;
}

function wordCondition(stage: StageSnapshot | undefined, type: ConditionType): string {
  const condition = stage?.conditions.find((one) => one.type === type);
  const failed = condition?.rules.filter(({ status }) => status === "Failed").map(({ name }) => name) ?? [];
  return [conditionNames[type], ...(failed.length > 0 ? [failed.join(", ")] : [])].join(": ");
}
