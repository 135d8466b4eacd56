"use client";

import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import type { EpochMs } from "../../lib/model/ids";
import { type Look, situationLooks } from "./look";

/** The hourglass once less than two hours are left; the diamond until then. */
export function useWaitingLook(approval: { expiresAt: EpochMs } | undefined): Look {
  const isSoon = useClockWords((now) => (approval && endsSoon(approval, now) ? "soon" : "")) !== "";
  return isSoon ? situationLooks.endsSoon : situationLooks.waiting;
}
