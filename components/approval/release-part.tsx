"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { Revision } from "../../lib/model/execution";
import type { EpochMs } from "../../lib/model/ids";
import { toSafeUrl } from "../../lib/model/link";
import type { Release, ReleaseChange } from "../../lib/model/release";
import { shortRevision } from "../../lib/model/revision";
import { plural } from "./approval-words";

/** What a decision would change: told from the source revisions AWS gives, and no further. */
export function ReleasePart({ release }: { release: Release }) {
  const { stage, holding, waiting, change } = release;
  const revisions = "revisions" in change ? change.revisions : change.kind === "first" ? waiting : [];
  return (
    <section aria-labelledby="release-title">
      <h3 id="release-title" className="mb-2 font-semibold">
        {change.kind === "back" ? "What this takes back" : "What this releases"}
        <span className="ml-2 text-meta font-normal text-ink-3">{countWords(revisions)}</span>
      </h3>
      {stage && (
        <div className="release-ends">
          <End title={<HoldingTitle stageName={stage.name} holding={holding} />}>
            {holding.kind === "held" ? <Ends revisions={holding.revisions} /> : null}
          </End>
          <ChevronRight aria-hidden="true" size={16} className="release-arrow text-ink-3" />
          <End title="Waiting" isStrong>
            <Ends revisions={waiting} />
          </End>
        </div>
      )}
      <ChangeNote change={change} stageName={stage?.name} />
      {revisions.length > 0 && <Revisions revisions={revisions} />}
    </section>
  );
}

function countWords(revisions: readonly Revision[]): string {
  if (revisions.length === 0) return "";
  const authors = new Set(revisions.flatMap(({ author }) => author ?? [])).size;
  return [plural(revisions.length, "revision"), authors > 0 && plural(authors, "author")]
    .filter(Boolean)
    .join(", ");
}

function HoldingTitle({ stageName, holding }: { stageName: string; holding: Release["holding"] }) {
  const since = holding.kind === "held" ? holding.since : undefined;
  const age = useClockWords((now) => (since === undefined ? "" : `, for ${formatAge(now - since)}`));
  switch (holding.kind) {
    case "held":
      return <span data-at={since}>{`Now in ${stageName}${age}`}</span>;
    case "nothing":
      return `Nothing has been in ${stageName} yet`;
    case "unknown":
      return `What is in ${stageName} is not known`;
  }
}

function End({ title, isStrong, children }: { title: ReactNode; isStrong?: boolean; children: ReactNode }) {
  return (
    <div
      className={clsx("min-w-0 rounded-control border px-3 py-2", isStrong ? "border-ink" : "border-line")}
    >
      <p className="text-meta text-ink-3">{title}</p>
      {children}
    </div>
  );
}

/** One line a source: with several, which is which is said. */
function Ends({ revisions }: { revisions: readonly Revision[] }) {
  if (revisions.length === 0) return <p className="text-ink-2">revision unknown</p>;
  return (
    <ul>
      {revisions.map((revision) => (
        <li key={revision.actionName} className="truncate" data-cut="">
          <RevisionId revision={revision} className="mr-2 font-semibold" />
          {revisions.length > 1 && <span className="mr-2 text-ink-3">{revision.actionName}</span>}
          {revision.message}
        </li>
      ))}
    </ul>
  );
}

function RevisionId({ revision, className }: { revision: Revision; className?: string }) {
  return (
    <span className={clsx("font-mono text-[11.5px]", className)}>{shortRevision(revision.revisionId)}</span>
  );
}

function ChangeNote({ change, stageName }: { change: ReleaseChange; stageName: string | undefined }) {
  const words = noteWords(change, stageName);
  return words === "" ? null : <p className="mt-2 text-meta text-ink-2">{words}</p>;
}

const betweenUnknown =
  "Commits between these: unknown. AWS tells the revision each execution started with, no more.";

function noteWords(change: ReleaseChange, stageName: string | undefined): string {
  if (stageName === undefined) return "No action follows this approval.";
  switch (change.kind) {
    case "same":
      return `${stageName} has this revision already; approving starts it there again.`;
    case "first":
      return `The first release to ${stageName}.`;
    case "unknown":
      return `The revisions between are not known: AWS tells too little, or it was longer ago than what is read.`;
    case "back":
      return `${stageName} has something newer. Approving puts the older revision there again and takes these out.`;
    case "forward":
      return change.isWhole
        ? betweenUnknown
        : "Older revisions may be among it too: they are longer ago than what is read.";
  }
}

const mostShown = 6;

function Revisions({ revisions }: { revisions: readonly Revision[] }) {
  const [isAll, setAll] = useState(false);
  const hasSources = new Set(revisions.map(({ actionName }) => actionName)).size > 1;
  const rest = revisions.length - mostShown;
  return (
    <>
      <ol className="mt-2 border-t border-line">
        {(isAll ? revisions : revisions.slice(0, mostShown)).map((revision) => (
          <li key={`${revision.actionName} ${revision.revisionId}`} className="release-row" data-cut-group="">
            <RevisionLink revision={revision} />
            <span className="truncate" data-cut="">
              {revision.message ?? <span className="text-ink-3">no message</span>}
            </span>
            <span className="truncate text-meta text-ink-2" data-cut="">
              {[hasSources && revision.actionName, revision.author ?? "author unknown"]
                .filter(Boolean)
                .join(", ")}
            </span>
            <CommitAge at={revision.committedAt} />
          </li>
        ))}
      </ol>
      {rest > 0 && !isAll && (
        <button type="button" className="link-ink mt-1.5 text-meta" onClick={() => setAll(true)}>
          {rest} more {rest === 1 ? "revision" : "revisions"}
        </button>
      )}
    </>
  );
}

function RevisionLink({ revision }: { revision: Revision }) {
  const url = toSafeUrl(revision.url);
  const id = <RevisionId revision={revision} className="text-ink-2" />;
  if (!url) return id;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link-ink w-fit">
      {id}
    </a>
  );
}

function CommitAge({ at }: { at: EpochMs | undefined }) {
  const age = useClockWords((now) => (at === undefined ? "" : formatAge(now - at)));
  return (
    <span className="text-right text-meta whitespace-nowrap text-ink-3" data-at={at}>
      {age}
    </span>
  );
}
