import { personOf } from "../../lib/model/person";
import type { ActionSnapshot } from "../../lib/model/pipeline";
import { wordOf } from "../../lib/model/status";
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
