"use client";

import { useState } from "react";
import { useReading } from "../../lib/client/presence";
import type { SeenApproval } from "../../lib/model/approval-fate";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { Dialog, DialogTitle } from "../ui/dialog";
import { ApprovalDetail } from "./approval-detail";

/** From the pipeline's page: the inbox's own content, about the approval that was on screen when it was opened. */
export function DecideDialog({
  pipeline,
  seen: opened,
  onClose,
}: {
  pipeline: PipelineSnapshot;
  seen: SeenApproval;
  onClose: () => void;
}) {
  const [seen, setSeen] = useState(opened);
  useReading(pipeline.key, seen.id);
  const take = ({ stageName, actionName, approval: { id, executionId } }: PendingApproval) =>
    setSeen({ id, executionId, stageName, actionName });
  return (
    <Dialog onClose={onClose}>
      <ApprovalDetail
        key={seen.id}
        pipeline={pipeline}
        seen={seen}
        hasKeys={false}
        onOpen={take}
        title={
          <DialogTitle>
            Approve or reject {seen.actionName} of {pipeline.name}?
          </DialogTitle>
        }
      />
    </Dialog>
  );
}
