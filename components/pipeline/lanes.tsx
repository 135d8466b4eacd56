"use client";

import { memo, useMemo, useState } from "react";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { readLanes } from "../../lib/model/execution-detail/lanes";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { Button } from "../ui/button";
import { ConditionList } from "./condition-list";
import { DisabledTransition } from "./disabled-transition";
import { LaneRow } from "./lane-row";
import "./lanes.css";

export type Choose = (action: string | undefined, of?: PipelineExecutionId) => void;

type Props = {
  pipeline: PipelineSnapshot;
  shifts: readonly DeploymentRow[];
  chosen: string | undefined;
  /** The execution whose action is chosen. */
  of: PipelineExecutionId | undefined;
  onChoose: Choose;
};

/** More would push the list of executions off the screen. */
const fewLanes = 8;
const conditionTypes = ["BEFORE_ENTRY", "ON_SUCCESS", "ON_FAILURE"] as const;

/** PARALLEL: executions pass the stages side by side, so each has a line of its own. */
export const Lanes = memo(function Lanes({ pipeline, shifts, chosen, of, onChoose }: Props) {
  const all = useMemo(() => readLanes(pipeline), [pipeline]);
  const [isWhole, setWhole] = useState(false);
  const lanes = isWhole ? all : all.slice(0, fewLanes);
  return (
    <section
      aria-label="Executions side by side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      data-stale={pipeline.freshness.kind === "stale" || undefined}
      className="overflow-x-auto border-b border-line -outline-offset-2"
    >
      <table className="lanes">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Execution</span>
            </th>
            {pipeline.stages.map((stage) => (
              <StageHead key={stage.name} {...{ pipeline, stage, chosen, onChoose }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ execution, pipeline: own }) => (
            <LaneRow
              key={execution.id}
              {...{ execution, shifts, onChoose }}
              pipeline={own}
              whole={pipeline}
              chosen={of === execution.id ? chosen : undefined}
            />
          ))}
        </tbody>
      </table>
      {all.length > lanes.length && (
        <Button look="quiet" className="mx-2 mb-3" onClick={() => setWhole(true)}>
          All {all.length} executions
        </Button>
      )}
      {lanes.length === 0 && <p className="px-4 pb-4 text-ink-2">No execution has begun yet.</p>}
    </section>
  );
});

type HeadProps = Pick<Props, "pipeline" | "chosen" | "onChoose"> & { stage: StageSnapshot };

function StageHead({ pipeline, stage, chosen, onChoose }: HeadProps) {
  const { name, transition } = stage;
  return (
    <th scope="col" data-stage={name}>
      <span className="block truncate text-body font-semibold" data-cut="">
        {name}
      </span>
      <ConditionList {...{ stage, chosen }} onChoose={(id) => onChoose(id)} types={conditionTypes} />
      {transition.kind === "disabled" && <DisabledTransition {...{ pipeline, stage, transition }} />}
    </th>
  );
}
