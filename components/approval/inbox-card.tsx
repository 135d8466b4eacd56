"use client";

import clsx from "clsx";
import { memo, useMemo } from "react";
import type { Seat } from "../../lib/client/seat";
import { ClockContext } from "../../lib/client/use-live";
import type { ApprovalRow } from "../../lib/model/approval-row";
import type { FleetRow } from "../../lib/model/fleet-row";
import type { ApprovalId } from "../../lib/model/ids";
import { useRowSeat, useSeated } from "../fleet/use-row-seat";
import { AccountMark } from "../status/account-mark";
import { Glyph } from "../status/glyph";
import { whatWords } from "./approval-words";
import { type ChosenMark, useIsMarked } from "./chosen-mark";
import { useCardWords } from "./use-card-words";

type Props = {
  row: FleetRow;
  approval: ApprovalRow;
  mark: ChosenMark;
  isSelected: boolean;
  /** Who else reads it, in words. */
  readers: string;
  onSelect: (id: ApprovalId) => void;
};

/** What waits, where, how long still, and what it holds up. */
export const InboxCard = memo(function InboxCard({ offsetMs, ...props }: Props & { offsetMs: number }) {
  const seat = useRowSeat();
  const clock = useMemo(() => ({ offsetMs, seat }), [offsetMs, seat]);
  return (
    <ClockContext value={clock}>
      <Card {...props} seat={seat} />
    </ClockContext>
  );
});

function Card({ row, approval, mark, isSelected, readers, onSelect, seat }: Props & { seat: Seat }) {
  const { look, isSoon, left, blocked, waited, old } = useCardWords(approval, row.freshness);
  const isChosen = useIsMarked(mark, approval.id);
  const news = [old, blocked, readers].filter(Boolean).join(" · ");
  return (
    <li
      ref={useSeated(seat)}
      className="inbox-card"
      data-chosen={isChosen || undefined}
      data-selected={isSelected || undefined}
      data-stale={row.freshness.kind === "stale" || undefined}
      data-cut-group=""
    >
      <span className="inbox-mark">
        <input
          type="checkbox"
          checked={isSelected}
          onChange={() => onSelect(approval.id)}
          aria-label={`Select ${row.name} · ${approval.actionName}`}
          className="inbox-check"
        />
        <Glyph shape={look.shape} className={clsx("inbox-glyph", (isSoon || old) && "text-wait")} />
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
