import type { FailureKind } from "../../lib/model/failure/failure";
import { phaseLook } from "../status/deployment-look";
import { decisionLooks, type Look, situationLooks, stageLook } from "../status/look";

/** How each way of standing still is said and drawn. */
export const failureLook = {
  failed: stageLook("Failed"),
  rejected: decisionLooks.Rejected,
  expired: situationLooks.expired,
  condition: { ...stageLook("Failed"), word: "Condition failed" },
  deployment: phaseLook.failed,
  "rolled-back": phaseLook["rolled-back"],
  stuck: { word: "Stuck", shape: "triangle", tone: "wait" },
  disabled: situationLooks.disabled,
  "polling-disabled": { ...situationLooks.disabled, word: "Polling stopped" },
  "ends-soon": situationLooks.endsSoon,
} satisfies Record<FailureKind, Look>;
