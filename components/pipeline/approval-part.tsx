"use client";

import { leftWords, utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { Approval } from "../../lib/model/approval";
import { readSummary } from "../../lib/model/decision-comment";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { RequestPart } from "../approval/request-part";
import { ReviewButton } from "../approval/review-button";
import type { ActionInStage } from "./chosen-action";
import { Facts } from "./facts";

/** What a decision would be about, or what it was; in PARALLEL mode several wait at one action. */
export function ApprovalPart({
  pipeline,
  found: { stage, action },
}: {
  pipeline: PipelineSnapshot;
  found: ActionInStage;
}) {
  const waiting = pipeline.approvals.filter(
    ({ stageName, actionName }) => stageName === stage.name && actionName === action.name,
  );
  if (waiting.length === 0) return action.approval ? <Past approval={action.approval} /> : null;
  return waiting.map((pending) => (
    <Waiting
      key={pending.approval.id}
      pipeline={pipeline}
      pending={pending}
      isOneOfMany={waiting.length > 1}
    />
  ));
}

function Waiting({
  pipeline,
  pending,
  isOneOfMany,
}: {
  pipeline: PipelineSnapshot;
  pending: PendingApproval;
  isOneOfMany: boolean;
}) {
  const { approval } = pending;
  const deadline = useClockWords((now) => {
    const left = approval.expiresAt - now;
    return `${utcMoment(approval.expiresAt, now)}, ${left > 0 ? `${leftWords(left)} left` : "due"} (computed)`;
  });
  const execution = pipeline.executions.find(({ id }) => id === approval.executionId);
  const revision = leadRevision(execution?.revisions ?? []);
  return (
    <div className="mt-3 flex flex-col items-start gap-2 border-t border-line pt-1">
      <Facts
        isWide
        facts={[
          [
            "Execution",
            isOneOfMany && (
              <span key="id">
                <span className="font-mono">{approval.executionId.slice(0, 8)}</span>
                {revision && ` ${shortRevision(revision.revisionId)} ${revision.message ?? ""}`}
              </span>
            ),
          ],
          ["Until", deadline],
        ]}
      />
      <RequestPart approval={approval} />
      <ReviewButton pipeline={pipeline} pending={pending} />
    </div>
  );
}

function Past({ approval }: { approval: Approval }) {
  if (approval.kind === "expired") {
    return <p className="mt-3 text-meta">Nobody decided before the deadline.</p>;
  }
  const comment = approval.kind === "decided" ? approval.comment : undefined;
  // What Signalbox adds for AWS's own record is said here by name and time already.
  const written = readSummary(comment)?.comment ?? comment;
  if (!written) return null;
  return (
    <blockquote className="mt-3 whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">
      “{written}”
    </blockquote>
  );
}
