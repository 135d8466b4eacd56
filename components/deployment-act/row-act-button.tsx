"use client";

import { type ComponentProps, type ComponentType, useId, useState } from "react";
import { useActing, useForgetAct } from "../../lib/client/act";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { Phase } from "../../lib/model/phase";
import { offClass } from "../act/act-button";
import { useWhyOff } from "../act/use-why-off";
import { buttonClass } from "../ui/button";
import type { RowQuestion } from "./row-question";

const stoppable: ReadonlySet<Phase> = new Set([
  ...(["queued", "preparing", "shifting", "waiting", "baking", "ending"] as const),
]);

/** One press away from wherever a running deployment is shown in a line; nothing where AWS would take nothing. */
export function RowActButton({ deployment }: { deployment: DeploymentRow }) {
  const [isOpen, setOpen] = useState(false);
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof RowQuestion>>>();
  const off = useWhyOff(deployment)("deployment.roll-back");
  const acting = useActing(deployment.key);
  const forget = useForgetAct();
  const offId = useId();
  if (!isOpen && (deployment.engine === "Lambda" || !stoppable.has(deployment.phase))) return null;
  const open = async () => {
    if (acting?.kind === "refused") forget(deployment.key);
    setOpen(true);
    const module = await import("./row-question");
    setOpened(() => module.RowQuestion);
  };
  return (
    <>
      <button
        type="button"
        aria-disabled={off !== undefined || undefined}
        aria-describedby={off && offId}
        aria-label={`Stop ${deployment.name}…`}
        data-tip={off}
        onClick={() => {
          if (off === undefined) void open();
        }}
        className={buttonClass(
          off === undefined ? "danger" : "plain",
          off === undefined ? rowHeight : `${rowHeight} ${offClass}`,
        )}
      >
        Stop…
      </button>
      {off && (
        <span id={offId} className="sr-only">
          {off}
        </span>
      )}
      {isOpen && Opened && <Opened deploymentKey={deployment.key} onClose={() => setOpen(false)} />}
    </>
  );
}

const rowHeight = "sm:h-6";
