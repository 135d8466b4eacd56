"use client";

import { leftWords, utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { Approval } from "../../lib/model/approval";
import { toSafeUrl } from "../../lib/model/link";
import { ExternalLink } from "./external-link";
import { Facts } from "./facts";

/** What a decision would be about, or what it was. */
export function ApprovalPart({ approval }: { approval: Approval }) {
  const deadline = useClockWords((now) =>
    approval.kind === "waiting"
      ? `${utcMoment(approval.expiresAt, now)}, ${leftWords(approval.expiresAt - now)} left (computed)`
      : "",
  );
  if (approval.kind === "expired")
    return <p className="mt-3 text-meta">Nobody decided before the deadline.</p>;
  if (approval.kind === "decided") {
    return approval.comment ? <Quote>{approval.comment}</Quote> : null;
  }
  return (
    <>
      <Facts facts={[["Until", deadline]]} isWide />
      {approval.message && <Quote>{approval.message}</Quote>}
      {toSafeUrl(approval.reviewUrl) && (
        <p className="mt-1 text-meta">
          <span className="text-ink-3">Review URL </span>
          <ExternalLink url={approval.reviewUrl}>{approval.reviewUrl}</ExternalLink>
        </p>
      )}
    </>
  );
}

function Quote({ children }: { children: string }) {
  return (
    <blockquote className="mt-3 whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">
      “{children}”
    </blockquote>
  );
}
