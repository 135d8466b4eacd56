"use client";

import { aboutWords, utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { ActionExecution } from "../../lib/model/execution";
import { personOf } from "../../lib/model/person";
import type { ActionSnapshot, PipelineSnapshot } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { isSettled } from "../../lib/model/status";
import { actionLook, toneText } from "../status/look";
import { ActionDefinition } from "./action-definition";
import { useActionLook } from "./action-words";
import { ApprovalPart } from "./approval-part";
import type { ActionInStage } from "./chosen-action";
import { ExternalLink } from "./external-link";
import { Facts } from "./facts";
import { InspectorHead } from "./inspector-head";
import { ShiftPart } from "./shift-part";

/** Everything known of one action; what AWS did not tell stays out. */
export function Inspector({
  pipeline,
  found,
  shift,
  onClose,
}: {
  pipeline: PipelineSnapshot;
  found: ActionInStage;
  shift: DeploymentRow | undefined;
  onClose: () => void;
}) {
  const { action, stage } = found;
  const look = useActionLook(action);
  return (
    <section aria-label={`Action ${action.name}`} className="min-w-0 px-4 py-3 max-sm:px-3">
      <InspectorHead look={look} name={action.name} stageName={stage.name} onClose={onClose} />
      <When found={found} />
      {shift && <ShiftPart shift={shift} />}
      <ApprovalPart pipeline={pipeline} found={found} />
      <Outcome latest={action.latest} />
      <Links action={action} />
      <Earlier action={action} />
      <ActionDefinition action={action} />
    </section>
  );
}

function When({ found: { action, stage } }: { found: ActionInStage }) {
  const { latest, usualMs } = action;
  const since = latest?.changedAt ?? latest?.startedAt;
  const sinceWords = useClockWords((now) =>
    since === undefined ? "" : `${utcMoment(since, now)} (${formatAge(now - since)})`,
  );
  const ranWords = useClockWords((now) => ranFor(latest, now));
  const revision = leadRevision(stage.revisions);
  // How long people usually take to decide is no measure for this one.
  const usual =
    usualMs === undefined || action.category === "Approval"
      ? ""
      : `usually ${aboutWords(usualMs).replace("about ", "")}`;
  return (
    <Facts
      facts={[
        ["Since", sinceWords && <span data-at={since}>{sinceWords}</span>],
        [action.category === "Approval" ? "Waited" : "Ran", [ranWords, usual].filter(Boolean).join(", ")],
        [
          "Revision",
          revision && (
            <span data-tip={revision.message}>
              <span className="font-mono">{shortRevision(revision.revisionId)}</span> {revision.author}
            </span>
          ),
        ],
        ["By", personOf(latest?.updatedBy)],
      ]}
    />
  );
}

function ranFor(latest: ActionExecution | undefined, now: number): string {
  if (latest?.startedAt === undefined) return "";
  const end = isSettled(latest.status) ? latest.changedAt : now;
  return end === undefined ? "" : formatDuration(end - latest.startedAt);
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

function Links({ action: { latest, revisionUrl, entityUrl } }: { action: ActionSnapshot }) {
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-meta empty:hidden">
      <ExternalLink url={latest?.externalExecutionUrl}>Where it ran</ExternalLink>
      <ExternalLink url={entityUrl}>What it is</ExternalLink>
      <ExternalLink url={revisionUrl}>The revision</ExternalLink>
    </p>
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
