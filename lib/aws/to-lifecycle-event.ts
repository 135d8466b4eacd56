import type { LifecycleEvent as RawEvent } from "@aws-sdk/client-codedeploy";
import type { LifecycleEvent } from "../model/deployment";
import { toLifecycleEventStatus } from "../model/deployment-status";
import { knownOf, listOf, textOf, timeOf } from "./missing";

export function toLifecycleEvents(raw: readonly RawEvent[] | undefined): readonly LifecycleEvent[] {
  return listOf(raw).map((event) => ({
    name: textOf(event.lifecycleEventName) ?? "",
    status: toLifecycleEventStatus(textOf(event.status)),
    startedAt: timeOf(event.startTime),
    endedAt: timeOf(event.endTime),
    diagnostics: toDiagnostics(event.diagnostics),
  }));
}

// AWS adds "Success" and "Succeeded" to everything that went well: that says nothing new.
function toDiagnostics(raw: RawEvent["diagnostics"]): LifecycleEvent["diagnostics"] {
  const logTail = textOf(raw?.logTail);
  const code = textOf(raw?.errorCode);
  if (code === "Success" && logTail === undefined) return undefined;
  return knownOf({ code, script: textOf(raw?.scriptName), message: textOf(raw?.message), logTail });
}
