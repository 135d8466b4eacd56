"use client";

import { useMemo } from "react";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { inLane } from "../../lib/model/execution-detail/lanes";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { findShift } from "../../lib/model/stage-shifts";
import { Glyph } from "../status/glyph";
import { findAction, findCondition, toPlace } from "./chosen-action";
import { ConditionPart } from "./condition-part";
import { Inspector } from "./inspector";
import { InspectorClose } from "./inspector-head";

type Props = {
  pipeline: PipelineSnapshot;
  chosen: string;
  /** The execution whose action it is. */
  of: PipelineExecutionId | undefined;
  shifts: readonly DeploymentRow[];
  onClose: () => void;
};

/** What was chosen: an action, a condition, or what has been taken out of the pipeline meanwhile. */
export function ChosenPart({ pipeline: whole, of, chosen, shifts, onClose }: Props) {
  // In PARALLEL mode an action is one execution's: it is told as that one has the pipeline.
  const pipeline = useMemo(() => inLane(whole, of), [whole, of]);
  const found = findAction(pipeline, chosen);
  if (found) {
    const shift = findShift(shifts, toPlace(pipeline.key, found.stage, found.action));
    return <Inspector {...{ pipeline, whole, found, shift, onClose }} />;
  }
  const condition = findCondition(pipeline, chosen);
  if (condition) return <ConditionPart pipeline={whole} {...condition} onClose={onClose} />;
  return <Missing pipeline={whole} chosen={chosen} onClose={onClose} />;
}

/** The definition was changed, or the address is an old one. */
function Missing({ pipeline, chosen, onClose }: Omit<Props, "shifts" | "of">) {
  const [stageName = "", actionName = ""] = chosen.split("/");
  const hasStage = pipeline.stages.some(({ name }) => name === stageName);
  const what = hasStage
    ? `${actionName || "That"} is no longer in ${stageName}`
    : `${stageName} is no longer a stage`;
  return (
    <section aria-label="Not there any more" className="px-4 py-3 max-sm:px-3">
      <header className="flex items-start gap-2">
        <Glyph shape="ring-dash" className="mt-[3px] text-ink-3" />
        <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">{what}</h2>
        <InspectorClose onClose={onClose} />
      </header>
      <p className="mt-2 text-meta text-ink-2">
        The pipeline was changed
        {pipeline.version === undefined ? "" : `: it is at version ${pipeline.version}`}. What ran before
        stays among its executions.
      </p>
    </section>
  );
}
