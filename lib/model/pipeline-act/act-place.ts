import type { OfferedAct } from "./offered-acts";
import type { PipelineAct } from "./pipeline-act";

declare const brand: unique symbol;
/** Where one thing at a time is done: a second press there is the same. */
export type ActPlace = string & { readonly [brand]: "ActPlace" };

export function actPlaceOf(asked: OfferedAct): ActPlace {
  // Names of stages and ids of executions hold no space.
  return placeParts(asked).join(" ") as ActPlace;
}

export function placeOfAct(act: PipelineAct): ActPlace {
  return actPlaceOf({ ...act, act: act.kind });
}

function placeParts({ act, stageName, executionId, conditionType }: OfferedAct): (string | undefined)[] {
  switch (act) {
    case "start":
      return ["start"];
    case "stop":
    case "abandon":
      return ["stop", executionId];
    case "retry-failed":
    case "retry-all":
      return ["retry", stageName, executionId];
    case "roll-back":
      return ["roll-back", stageName];
    case "enable-transition":
    case "disable-transition":
      return ["transition", stageName];
    case "override":
      return ["override", stageName, conditionType];
  }
}
