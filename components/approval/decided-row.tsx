"use client";

import Link from "next/link";
import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import type { DecidedRow as Row } from "../../lib/contract/audit";
import { readAftermath } from "../../lib/model/aftermath";
import type { Decision } from "../../lib/model/approval";
import { shareOf } from "../../lib/model/deployment-brief";
import { isRunningRow } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { deploymentPath } from "../../lib/model/own-path";
import { personOf } from "../../lib/model/person";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { shortRevision } from "../../lib/model/revision";
import { RowActButton } from "../deployment-act/row-act-button";
import { phaseLookOf } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { decisionLooks, situationLooks, toneText } from "../status/look";
import { TrafficBar } from "../status/traffic-bar";
import { aftermathLook, aftermathWords, shiftAfterWords } from "./aftermath-words";

/** Who decided what, when, and what has come of it since. */
export function DecidedRow({
  row,
  pipeline,
  shift,
}: {
  row: Row;
  pipeline: PipelineSnapshot | null | undefined;
  shift: DeploymentRow | undefined;
}) {
  const { decision, stage, action, executionId, by, byMe, at, revisions, comment, outcome } = row;
  const aftermath = readAftermath(pipeline, { decision, stageName: stage, actionName: action, executionId });
  const followed = outcome === "done" && decision === "Approved" ? shift : undefined;
  const own = outcome === "done" ? aftermathLook(aftermath) : outcomeLooks[outcome];
  const look = followed ? phaseLookOf(followed) : own;
  const told = useClockWords((now) => (outcome === "done" ? aftermathWords(aftermath, now) : ""));
  const after = (followed && shiftAfterWords(followed)) || told;
  const name = row.pipeline.slice(row.pipeline.lastIndexOf("/") + 1);
  const [revision] = revisions;
  return (
    <li className="decided-row" data-cut-group="">
      <Glyph shape={look.shape} className={`mt-[3px] ${toneText[look.tone]}`} />
      <div className="min-w-0">
        <p className="truncate" data-cut="">
          <Link
            href={`/pipelines/${row.pipeline}`}
            prefetch={false}
            className="font-semibold hover:underline"
          >
            {name}
          </Link>{" "}
          <span className="text-meta text-ink-3">
            {revision && (
              <>
                <span className="font-mono text-[11.5px]">{shortRevision(revision)}</span>,{" "}
              </>
            )}
            <span data-at={at}>{utcMinute(at)}</span>, {byMe ? "you" : personOf(by)}
          </span>
        </p>
        <p className="text-meta text-ink-2 [overflow-wrap:anywhere]">
          {outcome === "done" ? (
            <>
              <span className={toneText[decisionLooks[decision].tone]}>{decisionLooks[decision].word}</span>
              {after && ` → ${after}`}
              {comment && decision === "Rejected" && ` “${comment}”`}
            </>
          ) : (
            `${nouns[decision]} ${outcomeWords[outcome]}${row.because ? `: ${row.because}` : ""}`
          )}
        </p>
        {followed && <Follow shift={followed} />}
      </div>
    </li>
  );
}

function Follow({ shift }: { shift: DeploymentRow }) {
  const scope = useScopeFilter();
  return (
    <div className="mt-1 flex items-center gap-3 text-meta">
      {isRunningRow(shift) && <TrafficBar percent={shareOf(shift)} />}
      <Link
        href={withScope(deploymentPath(shift.key), scope)}
        prefetch={false}
        className="link-ink flex shrink-0 items-center max-sm:min-h-11"
      >
        {isRunningRow(shift) ? "Follow" : "Its deployment"}
      </Link>
      <RowActButton deployment={shift} />
    </div>
  );
}

type Unsettled = Exclude<Row["outcome"], "done">;

const outcomeLooks = {
  sent: situationLooks.queued,
  "moved-on": { word: "Moved on", shape: "chevrons", tone: "grey" },
  failed: { word: "Failed", shape: "square-cross", tone: "bad" },
  unknown: { word: "Unknown", shape: "ring-dash", tone: "faint" },
} as const satisfies Record<Unsettled, object>;

const nouns = { Approved: "Approval", Rejected: "Rejection" } satisfies Record<Decision, string>;

const outcomeWords = {
  sent: "sent, AWS has not shown it yet",
  "moved-on": "not sent",
  failed: "refused by AWS",
  unknown: "not known to have arrived",
} satisfies Record<Unsettled, string>;
