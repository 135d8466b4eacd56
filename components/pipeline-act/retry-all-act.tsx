"use client";

import { RotateCw } from "lucide-react";
import { useAsk } from "../../lib/client/asked";
import type { RetryTarget } from "../../lib/model/pipeline-act/retry-target";
import { buttonClass } from "../ui/button";

/** Of a group: one question, and an outcome each. Whom it is off for, each of its rows tells. */
export function RetryAllAct({ targets }: { targets: readonly RetryTarget[] }) {
  const ask = useAsk();
  if (targets.length === 0) return null;
  return (
    <button
      type="button"
      data-pipeline-act="retry-failed"
      onClick={() => ask({ kind: "several", targets })}
      className={buttonClass("plain")}
    >
      <RotateCw aria-hidden="true" size={13} className="shrink-0" />
      Retry all {targets.length}…
    </button>
  );
}
