import type { PipelineActKind } from "./pipeline-act";

/** After a name: what somebody has done. */
export const donePipelineActs: Readonly<Record<PipelineActKind, string>> = {
  start: "started it",
  stop: "stopped it",
  abandon: "stopped it and abandoned what was in progress",
  "retry-failed": "retried what failed",
  "retry-all": "retried all of it",
  "roll-back": "rolled it back",
  "enable-transition": "enabled it",
  "disable-transition": "disabled it",
  override: "overrode its condition",
};

/** Whoever is at the same at this moment, or was a moment ago. */
export function wordPipelineHolder(
  act: PipelineActKind,
  { by, me, isSent }: { by: string; me: string; isSent: boolean },
): string {
  const who = by === me ? "You" : by;
  return isSent
    ? `${who} ${donePipelineActs[act]} a moment ago.`
    : `${who} ${by === me ? "are" : "is"} ${doing[act]} at this moment.`;
}

const doing: Readonly<Record<PipelineActKind, string>> = {
  start: "starting it",
  stop: "stopping it",
  abandon: "stopping it",
  "retry-failed": "retrying what failed",
  "retry-all": "retrying all of it",
  "roll-back": "rolling it back",
  "enable-transition": "enabling it",
  "disable-transition": "disabling it",
  override: "overriding its condition",
};
