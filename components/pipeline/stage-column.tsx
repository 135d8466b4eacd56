"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { memo, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { groupByRunOrder } from "../../lib/model/definition";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import type { PipelineKey } from "../../lib/model/ids";
import type { StageSnapshot } from "../../lib/model/pipeline";
import { shortRevision } from "../../lib/model/revision";
import { stageChangedAt } from "../../lib/model/stage-segment";
import { findShift } from "../../lib/model/stage-shifts";
import { Glyph } from "../status/glyph";
import { ActionCell } from "./action-cell";
import { actionId, needsAttention, toPlace } from "./chosen-action";
import { ConditionList, ConditionTicks } from "./condition-list";
import { StageRail } from "./stage-rail";

const mostAbreast = 4;
const entry = ["BEFORE_ENTRY"] as const;
const exit = ["ON_SUCCESS", "ON_FAILURE"] as const;

export const StageColumn = memo(function StageColumn({
  pipeline,
  stage,
  shifts,
  isNewest,
  chosen,
  onChoose,
}: {
  pipeline: PipelineKey;
  stage: StageSnapshot;
  shifts: readonly DeploymentRow[];
  isNewest: boolean;
  chosen: string | undefined;
  onChoose: (action: string | undefined) => void;
}) {
  const orders = groupByRunOrder(stage.actions);
  const columns = Math.min(mostAbreast, Math.max(1, ...orders.map((actions) => actions.length)));
  // On a phone actions are folded, but for the stage that needs a person.
  const [isOpen, setOpen] = useState(() => needsAttention(stage));
  return (
    <li data-columns={columns} data-stage={stage.name}>
      <div className="relative">
        <StageRail stage={stage} shift={findShift(shifts, toPlace(pipeline, stage))} isNewest={isNewest} />
        <ConditionTicks stage={stage} />
      </div>
      <StageTitle stage={stage} />
      <ConditionList {...{ stage, chosen, onChoose }} types={entry} />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="graph-fold flex h-11 items-center gap-1 px-2 text-meta text-ink-2 sm:hidden"
      >
        <ChevronDown aria-hidden="true" size={14} className={clsx(!isOpen && "-rotate-90")} />
        {stage.actions.length === 1 ? "1 action" : `${stage.actions.length} actions`}
      </button>
      <ol className={clsx("graph-orders mt-2", !isOpen && "max-sm:hidden")}>
        {orders.map((actions) => (
          <li key={actions[0]?.runOrder}>
            <ul className="graph-order" data-many={actions.length > mostAbreast || undefined}>
              {actions.map((action) => {
                const id = actionId(stage.name, action.name);
                return (
                  <li key={id} className="min-w-0">
                    <ActionCell
                      action={action}
                      shift={findShift(shifts, toPlace(pipeline, stage, action))}
                      isChosen={chosen === id}
                      id={id}
                      onChoose={onChoose}
                    />
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
      <ConditionList {...{ stage, chosen, onChoose }} types={exit} />
    </li>
  );
});

function StageTitle({ stage }: { stage: StageSnapshot }) {
  const changedAt = stageChangedAt(stage);
  const failed = stage.actions.filter(({ latest }) => latest?.status === "Failed").length;
  const { automaticAttempts = 0, manualAttempts = 0 } = stage.retry ?? {};
  const attempt = 1 + automaticAttempts + manualAttempts;
  const isFailed = stage.latest?.status === "Failed" && failed > 0;
  const age = useClockWords((now) => (changedAt === undefined ? "" : formatAge(now - changedAt)));
  return (
    <div className="mt-1.5">
      <h2 data-cut="" className="truncate font-semibold">
        {stage.name}
      </h2>
      <p className="truncate text-meta text-ink-3" data-cut="">
        {stage.latest?.type === "ROLLBACK" && (
          <span data-tip="By a rollback of this stage">
            <Glyph shape="return" size={12} className="mr-1 inline text-ink-2" />
            <span className="sr-only">Rolled back to </span>
          </span>
        )}
        {stage.revisions.map((revision) => (
          <span
            key={`${revision.actionName} ${revision.revisionId}`}
            className="mr-2 font-mono font-semibold text-ink"
            data-tip={revision.message}
          >
            {shortRevision(revision.revisionId)}
          </span>
        ))}
        {attempt > 1 && <span className="mr-2">attempt {attempt}</span>}
        {isFailed ? (
          <span className="text-bad">
            {failed} of {stage.actions.length} {stage.actions.length === 1 ? "action" : "actions"} failed
          </span>
        ) : (
          <span data-at={changedAt}>{stage.latest ? age : "Nothing has entered yet"}</span>
        )}
      </p>
    </div>
  );
}
