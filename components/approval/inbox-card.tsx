"use client";

import clsx from "clsx";
import { memo } from "react";
import { ClockOffsetContext, useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import type { ApprovalRow } from "../../lib/model/approval-row";
import { formatSpan } from "../../lib/model/duration";
import type { FleetRow } from "../../lib/model/fleet-row";
import type { ApprovalId } from "../../lib/model/ids";
import { AccountMark } from "../status/account-mark";
import { Glyph } from "../status/glyph";
import { useWaitingLook } from "../status/use-situation-look";
import { blocksWords, timeLeft, whatWords } from "./approval-words";

type Props = {
  row: FleetRow;
  approval: ApprovalRow;
  isChosen: boolean;
  isSelected: boolean;
  /** Who else reads it, in words. */
  readers: string;
  onSelect: (id: ApprovalId) => void;
};

/** What waits, where, how long still, and what it holds up. */
export const InboxCard = memo(function InboxCard({ offsetMs, ...props }: Props & { offsetMs: number }) {
  return (
    <ClockOffsetContext value={offsetMs}>
      <Card {...props} />
    </ClockOffsetContext>
  );
});

function Card({ row, approval, isChosen, isSelected, readers, onSelect }: Props) {
  const look = useWaitingLook(approval);
  const left = useClockWords((now) => timeLeft(approval.expiresAt, now));
  const isSoon = useClockWords((now) => (endsSoon(approval, now) ? "soon" : "")) !== "";
  const blocks = useClockWords((now) => (approval.blocks.count > 0 ? blocksWords(approval.blocks, now) : ""));
  const waited = useClockWords((now) => `Waiting for ${formatSpan(now - approval.startedAt)}`);
  const news = [blocks && `Blocks ${blocks}`, readers].filter(Boolean).join(" · ");
  return (
    <li
      className="inbox-card"
      data-chosen={isChosen || undefined}
      data-selected={isSelected || undefined}
      data-stale={row.freshness.kind === "stale" || undefined}
      data-cut-group=""
    >
      <span className="inbox-mark">
        <Glyph
          shape={look.shape}
          className={clsx("inbox-glyph", look.shape === "hourglass" && "text-wait")}
        />
        <input
          type="checkbox"
          checked={isSelected}
          onChange={() => onSelect(approval.id)}
          aria-label={`Select ${row.name} · ${approval.actionName}`}
          className="inbox-check"
        />
      </span>
      <a
        href={`/approvals?approval=${approval.id}`}
        data-card={approval.id}
        aria-current={isChosen ? "true" : undefined}
        className="inbox-link font-semibold"
      >
        <span className="block truncate" data-cut="">
          {row.name}
          <span className="sr-only">, {look.word.toLowerCase()}</span>
        </span>
      </a>
      <span className="inbox-where">
        <AccountMark name={row.accountName} color={row.accountColor} />
        <span
          data-at={approval.expiresAt}
          className={clsx("text-meta whitespace-nowrap", isSoon ? "font-semibold text-wait" : "text-ink-2")}
        >
          {left}
        </span>
      </span>
      <span className="inbox-what block truncate text-meta text-ink-2" data-cut="">
        {whatWords(approval)}
      </span>
      <span className="inbox-third block truncate text-meta text-ink-3" data-cut="">
        {news || waited}
      </span>
    </li>
  );
}
