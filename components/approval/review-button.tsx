"use client";

import { type ComponentProps, type ComponentType, useState } from "react";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { Button } from "../ui/button";
import type { DecideDialog } from "./decide-dialog";

/** Opens the decision; what it takes is loaded when it is first pressed. */
export function ReviewButton({
  pipeline,
  pending,
  label = "Review and decide…",
  look = "primary",
}: {
  pipeline: PipelineSnapshot;
  pending: PendingApproval;
  label?: string;
  look?: "primary" | "plain";
}) {
  const [isOpen, setOpen] = useState(false);
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof DecideDialog>>>();
  const { stageName, actionName, approval } = pending;
  const [seen, setSeen] = useState({
    id: approval.id,
    executionId: approval.executionId,
    stageName,
    actionName,
  });
  const open = async () => {
    // Bound to what is on screen now, whatever comes while it is open.
    setSeen({ id: approval.id, executionId: approval.executionId, stageName, actionName });
    const module = await import("./decide-dialog");
    setOpened(() => module.DecideDialog);
    setOpen(true);
  };
  return (
    <>
      <Button look={look} onClick={() => void open()}>
        {label}
      </Button>
      {Opened && isOpen && <Opened pipeline={pipeline} seen={seen} onClose={() => setOpen(false)} />}
    </>
  );
}
