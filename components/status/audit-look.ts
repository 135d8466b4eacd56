import type { AuditOutcome } from "../../lib/model/audit";
import type { Look } from "./look";

const onItsWay = { shape: "arc", tone: "run" } as const;

export const outcomeLooks = {
  requested: { word: "Asked", shape: "dotted-ring", tone: "faint" },
  sending: { word: "Sending", ...onItsWay },
  sent: { word: "Sent", ...onItsWay },
  unknown: { word: "Unknown", shape: "question", tone: "wait" },
  failed: { word: "Failed", shape: "square-cross", tone: "bad" },
  refused: { word: "Refused", shape: "cross", tone: "bad" },
  "moved-on": { word: "Moved on", shape: "return", tone: "grey" },
  done: { word: "Done", shape: "check", tone: "ok" },
} satisfies Record<AuditOutcome, Look>;
