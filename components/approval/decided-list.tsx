"use client";

import clsx from "clsx";
import Link from "next/link";
import { memo, useState } from "react";
import { utcMinute } from "../../lib/client/clock-words";
import { useDecided, useFollowDecided } from "../../lib/client/decided";
import { usePipelines } from "../../lib/client/pipelines";
import { useClockWords } from "../../lib/client/use-live";
import type { DecidedRow } from "../../lib/contract/audit";
import { readAftermath } from "../../lib/model/aftermath";
import type { Decision } from "../../lib/model/approval";
import { personOf } from "../../lib/model/person";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { shortRevision } from "../../lib/model/revision";
import { Glyph } from "../status/glyph";
import { decisionLooks, situationLooks, toneText } from "../status/look";
import { aftermathLook, aftermathWords } from "./aftermath-words";

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
          <Row key={row.auditId} row={row} pipeline={pipelines.byKey.get(row.pipeline)} />
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

function Row({ row, pipeline }: { row: DecidedRow; pipeline: PipelineSnapshot | null | undefined }) {
  const { decision, stage, action, executionId, by, byMe, at, revisions, comment, outcome } = row;
  const aftermath = readAftermath(pipeline, { decision, stageName: stage, actionName: action, executionId });
  const look = outcome === "done" ? aftermathLook(aftermath) : outcomeLooks[outcome];
  const after = useClockWords((now) => (outcome === "done" ? aftermathWords(aftermath, now) : ""));
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
      </div>
    </li>
  );
}

type Unsettled = Exclude<DecidedRow["outcome"], "done">;

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
