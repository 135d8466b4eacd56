import type { WaitingApproval } from "../../lib/model/approval";
import { toSafeUrl } from "../../lib/model/link";
import { ExternalLink } from "../pipeline/external-link";

/** What whoever wrote the pipeline asks to be looked at: hostile text until proven otherwise. */
export function RequestPart({ approval: { message, reviewUrl } }: { approval: WaitingApproval }) {
  if (!message && !reviewUrl) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {message && (
        <blockquote className="whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">
          “{message}”
        </blockquote>
      )}
      {reviewUrl && (
        <p className="text-meta">
          <span className="mr-1.5 text-ink-3">Review URL</span>
          {toSafeUrl(reviewUrl) ? (
            <ExternalLink url={reviewUrl}>{reviewUrl.replace(/^https?:\/\//, "")}</ExternalLink>
          ) : (
            <>
              <span className="[overflow-wrap:anywhere]">{reviewUrl}</span>
              <span className="ml-1.5 text-ink-3">is no web address, so it is no link</span>
            </>
          )}
        </p>
      )}
    </div>
  );
}
