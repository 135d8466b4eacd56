"use client";

import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import { formatAge } from "../../lib/model/duration";
import type { FleetRow } from "../../lib/model/fleet-row";
import { type Look, situationLooks } from "../status/look";
import { situationLook } from "../status/situation-look";
import { situationWords } from "./situation-words";

export type RowWords = { look: Look; age: string; where: string; why: string };

// No text of AWS holds it, and words that are one string are compared at once.
const between = "\0";

/** Everything in a row that depends on the time, under one subscription: there are a thousand rows. */
export function useRowWords({ situation, since }: Pick<FleetRow, "situation" | "since">): RowWords {
  const words = useClockWords((now) => {
    const { where, why = "" } = situationWords(situation, now);
    const age = since === undefined ? "" : formatAge(now - since);
    const isSoon = situation.kind === "waiting" && endsSoon(situation, now);
    return [isSoon ? "soon" : "", age, where, why].join(between);
  });
  const [soon, age = "", where = "", why = ""] = words.split(between);
  return { look: soon ? situationLooks.endsSoon : situationLook(situation), age, where, why };
}
