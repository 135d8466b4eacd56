"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { FailureCounts, FailureList } from "../model/failure/failure-card";
import type { Handling } from "../model/failure/handling";
import { countFailures, type FailureQuestion, listFailures } from "../model/failure/list-failures";
import type { EpochMs } from "../model/ids";
import { useFleet, useLive } from "./use-live";

/** Everything that stands still now, in every account and region unless `isIn` narrows it. */
export function useFailures(isIn?: FailureQuestion["isIn"]): FailureList {
  const question = useQuestion(isIn);
  return useMemo(() => keepSame(listFailures(question)), [question]);
}

/** How many, for whoever shows none of them. */
export function useFailureCounts(isIn?: FailureQuestion["isIn"]): FailureCounts {
  const question = useQuestion(isIn);
  return useMemo(() => countFailures(question), [question]);
}

/** What people have said of the things one may see. */
export function useHandlings(): readonly Handling[] {
  return useFleet().handlings;
}

function useQuestion(isIn: FailureQuestion["isIn"]): FailureQuestion {
  const { rows, deployments, handlings, scopes } = useFleet();
  const now = useMoment();
  return useMemo(
    () => ({ rows, deployments, handlings, scopes, now, isIn }),
    [rows, deployments, handlings, scopes, now, isIn],
  );
}

const stepMs = 10_000;

/** Nothing becomes old, unmuted or stuck by the second: every ten seconds is soon enough to look again. */
function useMoment(): EpochMs {
  const { clock } = useLive();
  const step = (at: EpochMs) => Math.floor(at / stepMs) * stepMs;
  const subscribe = useCallback((listener: () => void) => clock.subscribe(listener), [clock]);
  return useSyncExternalStore(
    subscribe,
    () => step(clock.lastTick()),
    () => step(clock.paintedAt),
  );
}

let last: FailureList | undefined;

/** Groups and cards that are as they were stay the same objects: only what changed renders again. */
function keepSame(list: FailureList): FailureList {
  last = replaceEqualDeep(last, list);
  return last;
}

export { type HandlingOutcome, useMuteFailure, useTakeFailure } from "./handle-failure";
