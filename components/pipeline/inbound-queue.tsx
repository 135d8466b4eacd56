"use client";

import { useClockWords } from "../../lib/client/use-live";
import { formatSpan } from "../../lib/model/duration";
import type { InQueue } from "../../lib/model/execution-detail/inbound-queue";
import { shortRevision } from "../../lib/model/revision";
import { Glyph } from "../status/glyph";
import { useShowExecution } from "./use-show-execution";

const mostShown = 4;

/** Who waits to enter, in the order they would; each leads to its own line in the list of executions. */
export function InboundQueue({ queue }: { queue: readonly InQueue[] }) {
  const rest = queue.length - mostShown;
  return (
    <div className="mt-2 text-meta">
      <h3 className="flex items-center gap-1.5">
        <Glyph shape="lines" className="text-ink-2" />
        {queue.length} {queue.length === 1 ? "waits" : "wait"} to enter
      </h3>
      <ol className="text-ink-2">
        {queue.slice(0, mostShown).map((one, at) => (
          <li key={one.executionId}>
            <Place one={one} isNext={at === 0 && queue.length > 1} />
          </li>
        ))}
      </ol>
      {rest > 0 && <p className="text-ink-3">and {rest} more</p>}
    </div>
  );
}

function Place({ one: { executionId, revision, since }, isNext }: { one: InQueue; isNext: boolean }) {
  const show = useShowExecution();
  const waited = useClockWords((now) => (since === undefined ? "" : `since ${formatSpan(now - since)}`));
  return (
    <>
      <button
        type="button"
        onClick={() => show(executionId)}
        data-tip={revision?.message ?? `execution ${executionId}`}
        className="link-ink font-mono max-sm:py-2"
      >
        {revision ? shortRevision(revision.revisionId) : executionId.slice(0, 8)}
      </button>{" "}
      <span className="text-ink-3" data-at={since}>
        {[revision?.author, waited, isNext && "enters first"].filter(Boolean).join(", ")}
      </span>
    </>
  );
}
