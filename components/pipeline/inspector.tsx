"use client";

import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import type { ActionExecution } from "../../lib/model/execution";
import type { ActionSnapshot, PipelineSnapshot } from "../../lib/model/pipeline";
import { isSettled } from "../../lib/model/status";
import { StageActs } from "../pipeline-act/pipeline-act-buttons";
import { actionLook, toneText } from "../status/look";
import { ActionDefinition } from "./action-definition";
import { useActionLook } from "./action-words";
import { ApprovalPart } from "./approval-part";
import { CausePart } from "./cause-part";
import type { ActionInStage } from "./chosen-action";
import { InspectorFacts } from "./inspector-facts";
import { InspectorHead } from "./inspector-head";
import { InspectorLinks } from "./inspector-links";
import { LatelyPart, useLately, wordLately } from "./lately-part";
import { ShiftPart } from "./shift-part";
import { TakePart } from "./take-part";

type Props = {
  /** As the execution has it whose action is looked at. */
  pipeline: PipelineSnapshot;
  /** As it is for all executions: what acts are asked of. */
  whole: PipelineSnapshot;
  found: ActionInStage;
  shift: DeploymentRow | undefined;
  onClose: () => void;
};

/** Everything known of one action; what AWS did not tell stays out. */
export function Inspector({ pipeline, whole, found, shift, onClose }: Props) {
  const { action, stage } = found;
  const look = useActionLook(action);
  const lately = useLately(pipeline.key, stage, action);
  const cause = action.latest?.status === "Failed" ? action.cause : undefined;
  return (
    <section aria-label={`Action ${action.name}`} className="min-w-0 px-4 py-3 max-sm:px-3">
      <InspectorHead look={look} name={action.name} stageName={stage.name} onClose={onClose} />
      <InspectorFacts found={found} lately={lately && wordLately(lately, action)} place={cause?.place} />
      {shift && <ShiftPart shift={shift} />}
      <ApprovalPart pipeline={pipeline} found={found} />
      {cause ? <CausePart cause={cause} of={action.name} /> : <Outcome latest={action.latest} />}
      <InspectorLinks pipeline={pipeline} action={action} />
      <div className="mt-3 flex flex-wrap items-start gap-2 empty:hidden">
        <StageActs pipeline={whole} stage={stage} executionId={stage.latest?.executionId} />
      </div>
      <TakePart pipeline={pipeline.key} stageName={stage.name} actionName={action.name} />
      <Earlier action={action} />
      {lately && <LatelyPart lately={lately} action={action} />}
      <ActionDefinition action={action} />
    </section>
  );
}

/** AWS's own words, as a log shows them. */
function Outcome({ latest }: { latest: ActionExecution | undefined }) {
  if (!latest) return null;
  const { error, summary, percentComplete } = latest;
  const lines = [error?.code, error?.message, summary !== error?.message ? summary : undefined].filter(
    (line) => line !== undefined && line !== "",
  );
  return (
    <>
      {percentComplete !== undefined && !isSettled(latest.status) && (
        <p className="mt-3 text-meta text-ink-2">{percentComplete} % complete, as the provider says</p>
      )}
      {lines.length > 0 && (
        <section
          aria-label="What the action said"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
          tabIndex={0}
          className="mt-3 max-h-64 overflow-auto rounded-control bg-sunk px-3 py-2"
        >
          <pre className="font-mono text-[11.5px] leading-[18px] whitespace-pre-wrap [overflow-wrap:anywhere]">
            {lines.join("\n")}
          </pre>
        </section>
      )}
    </>
  );
}

/** What an earlier execution came to here, where the one in the stage has not arrived yet. */
function Earlier({ action: { earlier } }: { action: ActionSnapshot }) {
  const at = earlier?.changedAt;
  const age = useClockWords((now) => (at === undefined ? "" : `, ${formatAge(now - at)} ago`));
  if (!earlier) return null;
  const look = actionLook(earlier.status);
  return (
    <p className="mt-3 text-meta text-ink-2">
      The execution before: <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>
      {age}
    </p>
  );
}
