"use client";

import clsx from "clsx";
import { LockKeyhole } from "lucide-react";
import { type RefObject, useId, useRef, useState } from "react";
import { useDecide } from "../../lib/client/decide";
import { useDraft, writeDraft } from "../../lib/client/drafts";
import type { Decision } from "../../lib/model/approval";
import { commentLength, mostCommentLength, wordCommentProblem } from "../../lib/model/decision-comment";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import type { Release } from "../../lib/model/release";
import { buttonClass } from "../ui/button";
import { Key } from "../ui/key";
import { approveWords } from "./approval-words";
import { draftOf } from "./draft-of";
import { useWhyOff } from "./use-why-off";

/** Comment and verdict. It sends what is on screen: this approval, of this execution, and no other. */
export function DecisionForm({
  pipeline,
  pending,
  release,
  hasKeys,
}: {
  pipeline: PipelineSnapshot;
  pending: PendingApproval;
  release: Release;
  hasKeys: boolean;
}) {
  const { approval, stageName, actionName } = pending;
  const about = draftOf(pipeline, pending);
  const comment = useDraft(about);
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string>();
  const decide = useDecide();
  const off = useWhyOff(pipeline);
  const offId = useId();
  const press = async (decision: Decision) => {
    if (off !== undefined) return;
    const missing = wordCommentProblem(decision, comment);
    setProblem(missing);
    if (missing !== undefined) return field.current?.focus();
    const { key } = pipeline;
    const names = { pipeline: key, stage: stageName, action: actionName, approvalId: approval.id };
    const outcome = await decide({ ...names, decision, comment: comment.trim() });
    // What was not taken is kept: it may be wanted for the next try, or for the next approval.
    if (outcome.kind === "sent") writeDraft(about, "");
  };
  const verbs = {
    release,
    off: off && offId,
    onPress: (decision: Decision) => void press(decision),
    hasKeys,
  };
  return (
    <form
      className="flex flex-col gap-2.5"
      onSubmit={(event) => event.preventDefault()}
      aria-label={`Decide ${actionName} of ${pipeline.name}`}
    >
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
        <Verbs {...verbs} />
        <p className="decision-bound text-meta text-ink-2">
          {off === undefined ? (
            <>
              Bound to execution{" "}
              <span className="font-mono text-[11.5px]">{approval.executionId.slice(0, 8)}</span>. If it is
              replaced before you press, nothing is released and you are told.
            </>
          ) : (
            <span id={offId} className="flex items-baseline gap-1.5 text-ink">
              <LockKeyhole aria-hidden="true" size={12} className="shrink-0 translate-y-px" />
              {off}
            </span>
          )}
        </p>
        {hasKeys && (
          <span className="ml-auto shrink-0 text-meta whitespace-nowrap text-ink-3 max-xl:hidden">
            <Key>j</Key> <Key>k</Key> next · <Key>?</Key> keys
          </span>
        )}
      </div>
    </form>
  );
}

export function CommentField({
  field,
  comment,
  problem,
  onChange,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  comment: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}) {
  const length = commentLength(comment);
  const id = useId();
  return (
    <div>
      <div className="relative rounded-control border border-ctl bg-canvas focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-run">
        <textarea
          ref={field}
          rows={2}
          value={comment}
          aria-label="Comment, needed to reject"
          aria-describedby={id}
          aria-invalid={problem !== undefined || undefined}
          placeholder="Comment, needed to reject"
          onChange={(event) => onChange(event.target.value)}
          className="block w-full resize-none bg-transparent px-3 py-2 pb-5 outline-none placeholder:text-ink-3 max-sm:pb-2 max-sm:text-card"
        />
        <span
          id={id}
          className={clsx(
            "absolute right-2.5 bottom-1 text-caption",
            length > mostCommentLength ? "font-semibold text-bad" : "text-ink-3",
            length === 0 && "max-sm:hidden",
          )}
        >
          {length} / {mostCommentLength}
        </span>
      </div>
      <p role="alert" className="mt-1 text-meta text-bad empty:hidden">
        {problem}
      </p>
    </div>
  );
}

/** Off they stay where they are and can be reached: the reason stands beside them. */
function Verbs({
  release,
  off,
  onPress,
  hasKeys,
}: {
  release: Release;
  off: string | undefined;
  onPress: (decision: Decision) => void;
  hasKeys: boolean;
}) {
  const words = approveWords(release);
  const state = { "aria-disabled": off !== undefined || undefined, "aria-describedby": off };
  return (
    <div className="decision-buttons">
      <button
        type="button"
        data-decide="Approved"
        onClick={() => onPress("Approved")}
        className={verbClass(off, "primary")}
        {...state}
      >
        <span className="max-sm:hidden">{words.long}</span>
        <span className="sm:hidden">{words.short}</span>
        {hasKeys && <KeyHint>a</KeyHint>}
      </button>
      <button
        type="button"
        data-decide="Rejected"
        onClick={() => onPress("Rejected")}
        className={verbClass(off, "danger")}
        {...state}
      >
        Reject
        {hasKeys && <KeyHint>r</KeyHint>}
      </button>
    </div>
  );
}

function KeyHint({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="font-normal max-sm:hidden">
      {children}
    </span>
  );
}

const offClass = "border-line bg-sunk text-ink-3 hover:bg-sunk hover:border-line";

export function verbClass(off: string | undefined, look: "primary" | "danger"): string {
  return off === undefined ? buttonClass(look) : buttonClass("plain", offClass);
}
