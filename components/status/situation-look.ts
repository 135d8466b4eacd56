import type { Situation, SituationKind } from "../../lib/model/situation";
import { executionLook, type Look, situationLooks, stageLook } from "./look";

const byKind = {
  failed: stageLook("Failed"),
  waiting: situationLooks.waiting,
  disabled: situationLooks.disabled,
  running: stageLook("InProgress"),
  stopping: stageLook("Stopping"),
  queued: situationLooks.queued,
  succeeded: executionLook("Succeeded"),
  stopped: executionLook("Stopped"),
  superseded: executionLook("Superseded"),
  cancelled: executionLook("Cancelled"),
  never: { word: "Not started", shape: "dotted-ring", tone: "faint" },
} satisfies Record<Exclude<SituationKind, "unknown">, Look>;

export function situationLook(situation: Situation): Look {
  return situation.kind === "unknown" ? stageLook(situation) : byKind[situation.kind];
}

export function kindLook(kind: keyof typeof byKind): Look {
  return byKind[kind];
}
