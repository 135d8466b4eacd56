"use client";

import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import type { ApprovalRow } from "../../lib/model/approval-row";
import { formatSpan } from "../../lib/model/duration";
import type { Freshness } from "../../lib/model/freshness";
import { freshnessLooks, type Look, situationLooks } from "../status/look";
import { blocksWords, timeLeft } from "./approval-words";

// No text of AWS holds it, and words that are one string are compared at once.
const between = "\0";

/** Everything in a card that depends on the time, under one subscription: there may be hundreds. */
export function useCardWords({ expiresAt, startedAt, blocks }: ApprovalRow, freshness: Freshness) {
  const words = useClockWords((now) => {
    const blocked = blocks.count > 0 ? `Blocks ${blocksWords(blocks, now)}` : "";
    const isSoon = endsSoon({ expiresAt }, now);
    const waited = `Waiting for ${formatSpan(now - startedAt)}`;
    return [isSoon ? "soon" : "", timeLeft(expiresAt, now), blocked, waited].join(between);
  });
  const [soon, left = "", blocked = "", waited = ""] = words.split(between);
  const fresh: Look = soon ? situationLooks.endsSoon : situationLooks.waiting;
  // Old is never drawn as new.
  const isOld = freshness.kind === "stale";
  const look = isOld ? { ...fresh, shape: freshnessLooks.stale.shape } : fresh;
  const old = isOld ? `as of ${utcMinute(freshness.since)} UTC` : "";
  return { look, isSoon: soon !== "", left, blocked, waited, old };
}
