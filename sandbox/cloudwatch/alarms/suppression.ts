import type { EpochMs } from "../../time/simulated-time";
import type { Alarm } from "./alarm";

export interface Suppression {
  readonly by: "WaitPeriod" | "Alarm" | "ExtensionPeriod";
  readonly reason: string;
}

/**
 * What keeps a composite alarm's actions back: its suppressor, or the time it is given to come, or to be followed by.
 * Undefined: nothing does.
 */
export function suppressionOf(
  alarm: Alarm,
  find: (name: string) => Alarm | undefined,
  now: EpochMs,
): Suppression | undefined {
  const { declaration, state } = alarm;
  if (declaration.kind !== "composite" || declaration.ActionsSuppressor === undefined) return undefined;
  if (state.value !== "ALARM") return undefined;
  const suppressor = find(suppressorName(declaration.ActionsSuppressor));
  const { ActionsSuppressorWaitPeriod = 0, ActionsSuppressorExtensionPeriod = 0 } = declaration;
  if (suppressor?.state.value === "ALARM") return because("Alarm");
  if (now - state.transitionedAt < ActionsSuppressorWaitPeriod * 1_000) return because("WaitPeriod");
  const rangUntil =
    suppressor && hasRung(suppressor) ? suppressor.state.transitionedAt : Number.NEGATIVE_INFINITY;
  return now - rangUntil < ActionsSuppressorExtensionPeriod * 1_000 ? because("ExtensionPeriod") : undefined;
}

/** It was in ALARM before the state it is in. */
function hasRung({ history }: Alarm): boolean {
  const last = history.findLast(({ type }) => type === "StateUpdate");
  return last?.summary.startsWith("Alarm updated from ALARM") ?? false;
}

/** It may be given by name or by ARN. */
export function suppressorName(given: string): string {
  return given.split(":alarm:")[1] ?? given;
}

function because(by: Suppression["by"]): Suppression {
  return { by, reason: `Actions suppressed by ${by}` };
}
