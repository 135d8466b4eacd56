"use client";

import type { FailureCard } from "../../lib/model/failure/failure-card";
import { deploymentPath } from "../../lib/model/own-path";
import { ExternalLink } from "../pipeline/external-link";
import { Excerpt } from "./excerpt";
import { failureConsoleUrl, placePath, wholeLogPath } from "./failure-paths";
import type { Told } from "./told-words";

const mostLines = 4;

/** The first error in the log's own lines; where no log speaks, in words. */
export function FailureWhy({ card, told }: { card: FailureCard; told: Told }) {
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
      <Links card={card} />
    </div>
  );
}

function Links({ card }: { card: FailureCard }) {
  const { failure, place } = card;
  const log = wholeLogPath(card);
  const { deployment } = failure;
  return (
    <p className="failure-links">
      {log && (
        <a href={log} data-follow="" className="link-ink">
          Whole log
        </a>
      )}
      {deployment && deployment !== place.key && (
        <a href={deploymentPath(deployment)} data-follow="" className="link-ink">
          Deployment
        </a>
      )}
      <a href={placePath(place)} data-follow="" className="link-ink sm:hidden">
        {place.kind === "pipeline" ? "Pipeline" : "Deployment"}
      </a>
      <ExternalLink url={failureConsoleUrl(card)}>AWS console</ExternalLink>
    </p>
  );
}
