import { formatAge, formatDuration } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import { personOf } from "../../lib/model/person";
import type { ActionSnapshot } from "../../lib/model/pipeline";
import { progressPercent } from "../../lib/model/stage-segment";
import { isSettled, wordOf } from "../../lib/model/status";
import { actionLook, decisionLooks, type Look, situationLooks } from "../status/look";
import { useWaitingLook } from "../status/use-situation-look";

/** A hook: an approval looks different when it ends soon. */
export function useActionLook({ approval, latest }: ActionSnapshot): Look {
  const waiting = useWaitingLook(approval?.kind === "waiting" ? approval : undefined);
  if (approval?.kind === "waiting") return waiting;
  if (approval?.kind === "expired") return situationLooks.expired;
  if (approval?.kind === "decided") return decisionLooks[approval.decision];
  return latest ? actionLook(latest.status) : situationLooks.notStarted;
}

/** `CodeBuild`, `Manual`: who does it, in AWS's word. */
export function providerOf({ provider, category }: ActionSnapshot): string {
  return provider ?? wordOf(category);
}

/** The one line about how it went. */
export function summaryOf({ latest, approval }: ActionSnapshot): string | undefined {
  if (approval?.kind === "decided") {
    return [`${approval.decision}${approval.by ? ` by ${personOf(approval.by)}` : ""}`, approval.comment]
      .filter(Boolean)
      .join(": ");
  }
  return latest?.error?.message ?? latest?.summary;
}

/** How long it took, or has been at it. */
export function timeWords(
  { latest, usualMs, runOrder, approval }: ActionSnapshot,
  showsShift: boolean,
  now: EpochMs,
): string {
  if (approval?.kind === "waiting") return `since ${formatAge(now - approval.startedAt)}`;
  if (!latest) return `run order ${runOrder}`;
  const { startedAt, changedAt, status } = latest;
  if (startedAt === undefined) return "";
  if (isSettled(status)) return changedAt === undefined ? "" : formatDuration(changedAt - startedAt);
  const gone = formatDuration(now - startedAt);
  // A share of the traffic beside a share of the usual time would be taken for each other.
  return usualMs === undefined || showsShift
    ? gone
    : `${gone}, ${progressPercent(now - startedAt, usualMs)} %`;
}
