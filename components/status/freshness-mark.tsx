"use client";

import clsx from "clsx";
import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { Freshness } from "../../lib/model/freshness";
import type { EpochMs } from "../../lib/model/ids";
import { Glyph } from "./glyph";
import { freshnessLooks } from "./look";

/** `readAt` is a later reading that found nothing new. */
export function FreshnessMark({
  freshness,
  readAt = 0,
  className,
}: {
  freshness: Freshness;
  readAt?: EpochMs | undefined;
  className?: string;
}) {
  const look = freshnessLooks[freshness.kind];
  const words = useClockWords((now) => {
    if (freshness.kind === "never") return look.word;
    if (freshness.kind === "stale") return `as of ${utcMinute(freshness.since)}`;
    return `as of ${formatAge(now - Math.max(freshness.at, readAt))}`;
  });
  const tone = freshness.kind === "stale" ? "text-wait" : "text-ink-3";
  const reason = freshness.kind === "fresh" ? undefined : freshness.because;
  return (
    <span
      className={clsx("inline-flex items-center gap-1 whitespace-nowrap", tone, className)}
      data-tip={reason}
    >
      <Glyph
        shape={look.shape}
        size={12}
        className={freshness.kind === "fresh" ? "text-ok-rail" : undefined}
      />
      {words}
    </span>
  );
}
