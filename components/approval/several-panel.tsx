"use client";

import { useRef, useState } from "react";
import { useDecide } from "../../lib/client/decide";
import { useDraft, writeDraft } from "../../lib/client/drafts";
import { usePipelines } from "../../lib/client/pipelines";
import { useViewer } from "../../lib/client/use-viewer";
import type { Decision } from "../../lib/model/approval";
import { wordCommentProblem } from "../../lib/model/decision-comment";
import type { InboxEntry } from "../../lib/model/inbox";
import { can } from "../../lib/model/may";
import { Button } from "../ui/button";
import { CommentField, verbClass } from "./decision-form";
import "./approval.css";
import { useConnection } from "../../lib/client/use-live";
import { plural } from "./approval-words";
import { ProductionBand } from "./production-band";
import { SeveralRow } from "./several-row";

const about = "several";

/** One comment for all of them, and an outcome each: what one of them refuses does not hold up the others. */
export function SeveralPanel({ entries, onDone }: { entries: readonly InboxEntry[]; onDone: () => void }) {
  const comment = useDraft(about);
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string>();
  const [isSent, setSent] = useState(false);
  const viewer = useViewer();
  const decide = useDecide();
  const isLive = useConnection().kind === "live";
  const pipelines = usePipelines([...new Set(entries.map(({ row }) => row.key))]);
  const mine = entries.filter(({ row }) => can(viewer, "approval.decide", row));
  const production = entries.filter(({ approval }) => approval.isProduction).length;
  const off = !isLive || mine.length === 0 ? "several-off" : undefined;

  const press = async (decision: Decision) => {
    if (off !== undefined) return;
    const missing = wordCommentProblem(decision, comment);
    setProblem(missing);
    if (missing !== undefined) return field.current?.focus();
    setSent(true);
    const outcomes = await Promise.all(
      mine.map(({ row, approval }) =>
        decide({
          ...{ pipeline: row.key, stage: approval.stageName, action: approval.actionName },
          ...{ approvalId: approval.id, decision, comment: comment.trim() },
        }),
      ),
    );
    if (outcomes.every(({ kind }) => kind === "sent")) writeDraft(about, "");
  };
  return (
    <>
      <div className="approval-scroll">
        {production > 0 && <ProductionBand place={`${production} of these ${entries.length}`} />}
        <header className="approval-head">
          <h2 className="text-title font-semibold">Decide {plural(entries.length, "approval")} together?</h2>
        </header>
        <ul className="mt-2 border-t border-line">
          {entries.map((entry) => (
            <SeveralRow
              key={entry.approval.id}
              entry={entry}
              pipeline={pipelines.byKey.get(entry.row.key)}
              isMine={mine.includes(entry)}
            />
          ))}
        </ul>
      </div>
      <div className="approval-foot">
        {isSent ? (
          <div className="flex items-center gap-3">
            <p className="text-ink-2">Each one says above what became of it.</p>
            <Button className="ml-auto" onClick={onDone}>
              Back to the list
            </Button>
          </div>
        ) : (
          <div className="flex flex-col gap-2.5">
            <CommentField
              field={field}
              comment={comment}
              problem={problem}
              onChange={(text) => {
                setProblem(undefined);
                writeDraft(about, text);
              }}
            />
            <div className="decision-verbs">
              <div className="decision-buttons">
                <button
                  type="button"
                  data-decide="Approved"
                  aria-disabled={off && true}
                  aria-describedby="several-why"
                  onClick={() => void press("Approved")}
                  className={verbClass(off, "primary")}
                >
                  Approve {mine.length}
                </button>
                <button
                  type="button"
                  data-decide="Rejected"
                  aria-disabled={off && true}
                  aria-describedby="several-why"
                  onClick={() => void press("Rejected")}
                  className={verbClass(off, "danger")}
                >
                  Reject {mine.length}
                </button>
              </div>
              <p id="several-why" className="decision-bound text-meta text-ink-2">
                {isLive
                  ? `Each is bound to its own execution. ${restWords(entries.length - mine.length)}`
                  : "Deciding is off until the connection is back."}
              </p>
            </div>
          </div>
        )}
      </div>
    </>
  );
}

function restWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "One of them is not yours to decide." : `${count} of them are not yours to decide.`;
}
