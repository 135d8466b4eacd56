"use client";

import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import { wordShare } from "../../lib/model/deployment-brief";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import type { FleetRow } from "../../lib/model/fleet-row";
import type { EpochMs } from "../../lib/model/ids";
import { type StageShifts, showsShare } from "../../lib/model/stage-shifts";
import { nextWords } from "../deployment-list/next-words";
import { phaseLookOf } from "../status/deployment-look";
import { type Look, situationLooks } from "../status/look";
import { situationLook } from "../status/situation-look";
import { situationWords } from "./situation-words";

export type RowWords = { look: Look; age: string; where: string; why: string };

// No text of AWS holds it, and words that are one string are compared at once.
const between = "\0";

/** Everything in a row that depends on the time, under one subscription: there are a thousand rows. */
export function useRowWords(
  { situation, since }: Pick<FleetRow, "situation" | "since">,
  shifts: StageShifts | undefined,
): RowWords {
  const shift = situation.kind === "running" ? toldShift(shifts?.get(situation.stageName ?? "")) : undefined;
  const words = useClockWords((now) => {
    const { where, why = "" } = shift ? { where: shiftWords(shift, now) } : situationWords(situation, now);
    const age = since === undefined ? "" : formatAge(now - since);
    const isSoon = situation.kind === "waiting" && endsSoon(situation, now);
    return [isSoon ? "soon" : "", age, where, why].join(between);
  });
  const [soon, age = "", where = "", why = ""] = words.split(between);
  const own = shift ? phaseLookOf(shift) : situationLook(situation);
  return { look: soon ? situationLooks.endsSoon : own, age, where, why };
}

function toldShift(shift: DeploymentRow | undefined): DeploymentRow | undefined {
  return shift && showsShare(shift) ? shift : undefined;
}

function shiftWords(shift: DeploymentRow, now: EpochMs): string {
  return [`${wordShare(shift)} new`, nextWords(shift, now)].filter(Boolean).join(" · ");
}
