import { utcMoment } from "../../lib/client/clock-words";
import type { Aftermath } from "../../lib/model/aftermath";
import type { EpochMs } from "../../lib/model/ids";
import { decisionLooks, executionLook, type Look, situationLooks, stageLook } from "../status/look";

/** `Production is running`, `in Production since 08:31 UTC`: what stands after the decision's own word. */
export function aftermathWords(aftermath: Aftermath, now: EpochMs): string {
  switch (aftermath.kind) {
    case "rejected":
    case "unknown":
      return "";
    case "ended":
      return "nothing followed it";
    case "in": {
      const { stageName, since, isStill } = aftermath;
      const when = since === undefined ? "" : ` ${utcMoment(since, now)}`;
      if (!isStill) return `went into ${stageName}${when}, something newer is there now`;
      return `in ${stageName}${when && ` since${when}`}`;
    }
    case "running":
      return `${aftermath.stageName} is running`;
    case "failed":
      return `failed in ${aftermath.stageName}`;
    case "inbound":
      return `waits to enter ${aftermath.stageName}`;
    case "asked-again":
      return `waits for another approval in ${aftermath.stageName}`;
    case "stopped":
      return `${stoppedLook(aftermath).word.toLowerCase()}${aftermath.stageName ? ` in ${aftermath.stageName}` : ""}`;
  }
}

export function aftermathLook(aftermath: Aftermath): Look {
  switch (aftermath.kind) {
    case "rejected":
      return decisionLooks.Rejected;
    case "unknown":
    case "ended":
    case "in":
      return decisionLooks.Approved;
    case "running":
      return executionLook("InProgress");
    case "failed":
      return executionLook("Failed");
    case "inbound":
      return situationLooks.inbound;
    case "asked-again":
      return situationLooks.waiting;
    case "stopped":
      return stoppedLook(aftermath);
  }
}

function stoppedLook({ status }: Extract<Aftermath, { kind: "stopped" }>): Look {
  return status === "Skipped" ? stageLook(status) : executionLook(status);
}
