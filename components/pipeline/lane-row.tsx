"use client";

import { memo } from "react";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import { wordRollbackOf } from "../../lib/model/execution-detail/tell-execution";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { findShift } from "../../lib/model/stage-shifts";
import { isSettled } from "../../lib/model/status";
import { ReviewButton } from "../approval/review-button";
import { ExecutionActs } from "../pipeline-act/pipeline-act-buttons";
import { Glyph } from "../status/glyph";
import { executionLook, toneText } from "../status/look";
import { StatusWord } from "../status/status-word";
import { timeWords, useActionLook } from "./action-words";
import { actionId, toPlace } from "./chosen-action";
import type { Choose } from "./lanes";
import { PassageStrip } from "./passage-strip";
import { StageRail } from "./stage-rail";
import { useShowExecution } from "./use-show-execution";

type Props = {
  execution: PipelineExecution;
  /** As this execution alone has it. */
  pipeline: PipelineSnapshot;
  /** As it is for all of them. */
  whole: PipelineSnapshot;
  shifts: readonly DeploymentRow[];
  chosen: string | undefined;
  onChoose: Choose;
};

export const LaneRow = memo(function LaneRow(props: Props) {
  const { execution, pipeline, whole, shifts, chosen, onChoose } = props;
  return (
    <tr>
      <th scope="row">
        <LaneHead execution={execution} executions={whole.executions} />
        <div className="mt-1 sm:hidden">
          <PassageStrip passages={execution.passages} stageNames={pipeline.stages.map(({ name }) => name)} />
        </div>
        <div className="mt-1.5 flex flex-wrap gap-2 empty:hidden">
          <ExecutionActs pipeline={whole} executionId={execution.id} />
        </div>
      </th>
      {pipeline.stages.map((stage) => (
        <td key={stage.name} data-open={isWorthUnfolding(stage) || undefined}>
          <span className="lane-stage">{stage.name}</span>
          <StageRail stage={stage} shift={findShift(shifts, toPlace(pipeline.key, stage))} isNewest />
          {isWorthUnfolding(stage) && (
            <ul className="mt-1 flex flex-col gap-0.5">
              {stage.actions.map((action) => {
                const id = actionId(stage.name, action.name);
                return (
                  <li key={id}>
                    <LaneAction
                      {...{ pipeline, stage, action }}
                      isChosen={chosen === id}
                      onPress={() => onChoose(chosen === id ? undefined : id, execution.id)}
                    />
                  </li>
                );
              })}
            </ul>
          )}
        </td>
      ))}
    </tr>
  );
});

// What is well is a rail; where it stands or works, every action says how far it is.
function isWorthUnfolding({ latest }: StageSnapshot): boolean {
  return latest !== undefined && latest.status !== "Succeeded";
}

type HeadProps = Pick<Props, "execution"> & { executions: readonly PipelineExecution[] };

function LaneHead({ execution, executions }: HeadProps) {
  const show = useShowExecution();
  const { id, status, startedAt, changedAt, revisions } = execution;
  const revision = leadRevision(revisions);
  const age = useClockWords((now) => (startedAt === undefined ? "" : `${formatAge(now - startedAt)} ago`));
  const took = useClockWords((now) => {
    const end = isSettled(status) ? changedAt : now;
    return startedAt === undefined || end === undefined ? "" : formatDuration(end - startedAt);
  });
  return (
    <>
      <span className="flex items-center gap-2">
        <StatusWord look={executionLook(status)} className="font-semibold" />
        <span className="ml-auto text-meta font-normal text-ink-2">{took}</span>
      </span>
      <button
        type="button"
        onClick={() => show(id)}
        data-tip={revision?.message}
        className="mt-0.5 block max-w-full truncate text-left text-meta font-normal hover:underline"
      >
        <span className="font-mono font-semibold">
          {revision ? shortRevision(revision.revisionId) : id.slice(0, 8)}
        </span>{" "}
        {wordRollbackOf(execution, executions) ?? revision?.message}
      </button>
      <span className="block truncate text-meta font-normal text-ink-3" data-at={startedAt}>
        {[revision?.author, age].filter(Boolean).join(", ")}
      </span>
    </>
  );
}

type ActionProps = {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  action: ActionSnapshot;
  isChosen: boolean;
  onPress: () => void;
};

function LaneAction({ pipeline, stage, action, isChosen, onPress }: ActionProps) {
  const look = useActionLook(action);
  const time = useClockWords((now) => (action.latest ? timeWords(action, false, now) : ""));
  const pending = pipeline.approvals.find(
    (one) => one.stageName === stage.name && one.actionName === action.name,
  );
  return (
    <span className="flex items-center gap-1">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onPress}
        data-cut-group=""
        className={`flex min-w-0 flex-1 items-center gap-1.5 rounded-control px-1 py-0.5 text-left text-meta hover:bg-sunk max-sm:min-h-11 ${isChosen ? "outline-1 outline-ink" : ""}`}
      >
        <Glyph shape={look.shape} size={12} className={toneText[look.tone]} />
        <span data-cut="" className="truncate">
          {action.name}
        </span>
        <span className="sr-only">, {look.word}</span>
        <span className="ml-auto shrink-0 text-ink-3">{time}</span>
      </button>
      {pending && <ReviewButton pipeline={pipeline} pending={pending} label="Review…" look="plain" />}
    </span>
  );
}
