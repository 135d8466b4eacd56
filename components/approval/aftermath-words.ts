import { utcMoment } from "../../lib/client/clock-words";
import type { Aftermath } from "../../lib/model/aftermath";
import { wordShare } from "../../lib/model/deployment-brief";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { EpochMs } from "../../lib/model/ids";
import { usualWords } from "../../lib/model/usual-words";
import { phaseLookOf } from "../status/deployment-look";
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
      return [`${aftermath.stageName} is running`, usualWords(aftermath, now)].filter(Boolean).join(", ");
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

/** `Production at 10 %`, `rolled back in Production`; nothing where the execution itself tells more. */
export function shiftAfterWords(shift: DeploymentRow): string {
  const stage = shift.cause?.stageName ?? "";
  const { word } = phaseLookOf(shift);
  switch (shift.phase) {
    case "shifting":
    case "waiting":
    case "baking":
    case "ending":
      return wordShare(shift) === "" ? "" : `${stage} at ${wordShare(shift)}`;
    case "queued":
    case "preparing":
    case "stopping":
    case "rolling-back":
    case "stopped":
    case "rolled-back":
      return `${word.toLowerCase()} in ${stage}`;
    case "succeeded":
    case "failed":
    case "unknown":
      return "";
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
