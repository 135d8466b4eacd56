"use client";

import clsx from "clsx";
import Link from "next/link";
import { memo, useMemo, useState } from "react";
import { useDecided, useFollowDecided } from "../../lib/client/decided";
import { usePipelines } from "../../lib/client/pipelines";
import { useDeployments } from "../../lib/client/use-deployments";
import { compareDeployments } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { PipelineExecutionId, PipelineKey } from "../../lib/model/ids";
import { DecidedRow } from "./decided-row";

const mostShown = 20;

/** What was let through today stays in sight: who, when, and what has come of it. */
export const DecidedList = memo(function DecidedList() {
  const rows = useDecided();
  useFollowDecided();
  const [isMine, setMine] = useState(false);
  // What somebody else could not decide is their news and not everybody's.
  const decided = (rows ?? []).filter(
    ({ outcome, byMe }) => byMe || outcome === "done" || outcome === "sent",
  );
  const mine = decided.filter(({ byMe }) => byMe);
  const shown = (isMine ? mine : decided).slice(0, mostShown);
  const pipelines = usePipelines([...new Set(shown.map(({ pipeline }) => pipeline))]);
  const shifts = useShiftsByExecution();
  if (rows === undefined) return null;
  const rest = (isMine ? mine : decided).length - shown.length;
  return (
    <section aria-labelledby="decided-title" className="mt-6">
      <div className="flex h-11 items-center gap-1 border-b border-line px-4 max-sm:px-3">
        <h2 id="decided-title" className="mr-2 font-semibold">
          Decided
        </h2>
        <Choice isOn={!isMine} onPress={() => setMine(false)} words={`Today ${decided.length}`} />
        <Choice isOn={isMine} onPress={() => setMine(true)} words={`Mine ${mine.length}`} />
      </div>
      {shown.length === 0 && (
        <p className="px-4 py-3 text-meta text-ink-3 max-sm:px-3">
          {isMine ? "You have decided nothing today." : "Nothing was decided today."}
        </p>
      )}
      <ul>
        {shown.map((row) => (
          <DecidedRow
            key={row.auditId}
            row={row}
            pipeline={pipelines.byKey.get(row.pipeline)}
            shift={shifts.get(placeOf(row.pipeline, row.executionId))}
          />
        ))}
      </ul>
      {rest > 0 && (
        <p className="px-4 py-2 text-meta max-sm:px-3">
          <Link href="/audit" prefetch={false} className="link-ink">
            {rest} earlier in the audit
          </Link>
        </p>
      )}
    </section>
  );
});

/** What each execution deploys; of several, what speaks loudest stands first in the list. */
function useShiftsByExecution(): ReadonlyMap<string, DeploymentRow> {
  const deployments = useDeployments();
  return useMemo(() => {
    const last = [...deployments].sort(compareDeployments).reverse();
    return new Map(
      last.flatMap((row) => (row.cause ? [[placeOf(row.cause.pipeline, row.cause.executionId), row]] : [])),
    );
  }, [deployments]);
}

const placeOf = (pipeline: PipelineKey, executionId: PipelineExecutionId | undefined) =>
  `${pipeline} ${executionId}`;

function Choice({ isOn, onPress, words }: { isOn: boolean; onPress: () => void; words: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={clsx(
        "h-7 rounded-control px-2 text-meta max-sm:h-11",
        isOn ? "bg-sunk font-semibold" : "text-ink-2 hover:bg-sunk",
      )}
    >
      {words}
    </button>
  );
}
