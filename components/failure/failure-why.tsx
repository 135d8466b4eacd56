"use client";

import type { FailureCard } from "../../lib/model/failure/failure-card";
import { deploymentPath } from "../../lib/model/own-path";
import { ExternalLink } from "../pipeline/external-link";
import { Excerpt } from "./excerpt";
import { failureConsoleUrl, placePath, wholeLogPath } from "./failure-paths";
import type { Told } from "./told-words";

const mostLines = 4;

/** The first error in the log's own lines; where no log speaks, in words. */
export function FailureWhy({ card, isGroup, told }: { card: FailureCard; isGroup: boolean; told: Told }) {
  const { lines, problem } = card.failure;
  return (
    <div className="failure-why">
      {lines.length > 0 ? (
        <Excerpt lines={lines} most={mostLines} of={card.place.name} />
      ) : (
        <>
          {told.quote && <p className="failure-told">“{told.quote}”</p>}
          {told.text && <p className="failure-told">{told.text}</p>}
          {told.note && <p className="failure-note">{told.note}</p>}
        </>
      )}
      {problem && <p className="failure-note">{problem}</p>}
      <Links card={card} isGroup={isGroup} />
    </div>
  );
}

/** Where more is told; of one deployment its button says it already. */
function Links({ card, isGroup }: { card: FailureCard; isGroup: boolean }) {
  const { failure, place } = card;
  const log = wholeLogPath(card);
  return (
    <p className="failure-links">
      {log && (
        <a href={log} data-follow="" className="link-ink">
          Whole log
        </a>
      )}
      {isGroup && failure.deployment && (
        <a href={deploymentPath(failure.deployment)} data-follow="" className="link-ink">
          Deployment
        </a>
      )}
      {place.kind === "pipeline" && (
        <a href={placePath(place)} data-follow="" className="link-ink sm:hidden">
          Pipeline
        </a>
      )}
      <ExternalLink url={failureConsoleUrl(card)}>AWS console</ExternalLink>
    </p>
  );
}
