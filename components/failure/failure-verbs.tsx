"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import { FailureActs } from "../pipeline-act/failure-acts";
import { RetryAllAct } from "../pipeline-act/retry-all-act";
import { buttonClass } from "../ui/button";
import { placePath } from "./failure-paths";
import { toRetryTargets } from "./retry-targets";
import { TakeButton } from "./take-button";

/** What to do about it: take it, have AWS act, look closer. */
export function FailureVerbs({
  group,
  gone,
  isFirst,
}: {
  group: FailureGroup;
  gone: ReadonlySet<string>;
  isFirst: boolean;
}) {
  const [isWhole, setWhole] = useState(false);
  const [card, ...others] = group.cards;
  if (!card) return null;
  const standing = group.cards.filter(({ failure }) => !gone.has(failure.id));
  // What has gone on is still answered for: its question may be open, or tell what came of it.
  const asked = standing.length > 0 ? standing : group.cards;
  return (
    <div className="failure-verbs" data-whole={isWhole || undefined}>
      {standing.length > 0 && <TakeButton cards={standing} isFirst={isFirst} />}
      {others.length > 0 ? <RetryAllAct targets={toRetryTargets(asked)} /> : <OwnActs card={card} />}
      <button
        type="button"
        aria-expanded={isWhole}
        aria-label="More to do"
        onClick={() => setWhole(!isWhole)}
        className={buttonClass("plain", "failure-more")}
      >
        <Ellipsis aria-hidden="true" size={16} />
      </button>
    </div>
  );
}

function OwnActs({ card: { failure, place } }: { card: FailureCard }) {
  const { kind, approvalId } = failure;
  if (kind === "ends-soon" && approvalId !== undefined) {
    return (
      <a href={`/approvals?approval=${approvalId}`} data-follow="" className={buttonClass("plain")}>
        Review
      </a>
    );
  }
  if (place.kind === "pipeline") {
    return <FailureActs failure={failure} pipelineKey={place.key} subject={place} />;
  }
  return (
    <a href={placePath(place)} data-follow="" className={buttonClass("plain")}>
      Open deployment
    </a>
  );
}
