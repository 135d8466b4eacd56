"use client";

import clsx from "clsx";
import { memo, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { briefStrategy, shareOf, wordShare, wordThing } from "../../lib/model/deployment-brief";
import { isRunningRow, sinceOf } from "../../lib/model/deployment-list";
import type { DeploymentRow as Row } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import { deploymentPath } from "../../lib/model/own-path";
import { AccountMark } from "../status/account-mark";
import { phaseLookOf } from "../status/deployment-look";
import { FreshnessMark } from "../status/freshness-mark";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { TrafficBar } from "../status/traffic-bar";
import { UsualTime } from "../status/usual-time";
import { nextWords } from "./next-words";
import { OriginCell } from "./origin-cell";
import { WellCell } from "./well-cell";

/** Two lines for what moves or says why it ended, one for all else. */
export const DeploymentRow = memo(function DeploymentRow({ row, isTall }: { row: Row; isTall: boolean }) {
  const look = phaseLookOf(row);
  const since = sinceOf(row);
  const age = useClockWords((now) => (since === undefined ? "" : formatAge(now - since)));
  const isStale = row.freshness.kind !== "fresh";
  return (
    <tr
      className={clsx("shift-row", isTall && "is-tall")}
      data-stale={isStale || undefined}
      data-phase={row.phase}
      data-cut-group=""
    >
      <td className={clsx("shift-glyph", toneText[look.tone])}>
        <Glyph shape={look.shape} />
      </td>
      <td className="shift-name">
        <a href={deploymentPath(row.key)} className="fleet-link block truncate" data-cut="" data-row-link="">
          {row.name}
        </a>
        {isTall && (
          <span data-cut="" className="shift-thing block truncate text-caption text-ink-3">
            {wordThing(row.thing)}
          </span>
        )}
      </td>
      <td className="shift-account">
        <AccountMark name={row.accountName} color={row.accountColor} region={row.region} />
      </td>
      <td className="shift-share">
        <span className={clsx("w-15 shrink-0", isRunningRow(row) ? "font-semibold" : "text-ink-2")}>
          {wordShare(row)}
        </span>
        {isRunningRow(row) && <TrafficBar percent={shareOf(row)} />}
      </td>
      <StateCell row={row} isTall={isTall} />
      <td className="shift-well">
        <WellCell row={row} />
      </td>
      <td className="shift-origin">
        <OriginCell row={row} isTall={isTall} />
      </td>
      <td className="shift-since" data-at={since}>
        {age}
      </td>
    </tr>
  );
});

function StateCell({ row, isTall }: { row: Row; isTall: boolean }) {
  const look = phaseLookOf(row);
  const next = useClockWords((now) => nextWords(row, now));
  const isQuiet = !isRunningRow(row) && look.tone !== "bad";
  const strategy = briefStrategy(row.strategy);
  const second = row.error ?? (isRunningRow(row) ? strategy : "");
  const changes = useChanges(`${row.phase} ${row.percent}`);
  return (
    <td key={changes} className={clsx("shift-state", changes > 0 && "cell-changed")}>
      <span data-cut="" className="block truncate">
        <span className={isQuiet ? "text-ink-2" : clsx("font-semibold", toneText[look.tone])}>
          {look.word}{" "}
        </span>
        {isRunningRow(row) ? next : <span className="text-ink-3">{strategy}</span>}
      </span>
      {isTall && (
        <span data-cut="" className="block truncate text-meta text-ink-2">
          {row.freshness.kind !== "fresh" && <FreshnessMark freshness={row.freshness} className="mr-2" />}
          {second}
          {row.usual && <UsualPart row={row} hasMore={second !== ""} />}
        </span>
      )}
    </td>
  );
}

function UsualPart({ row: { usual, createdAt }, hasMore }: { row: Row; hasMore: boolean }) {
  return (
    <>
      {hasMore && " · "}
      <UsualTime running={{ ...usual, startedAt: createdAt }} />
    </>
  );
}

/** How often the value became another one while on screen: a changed cell lights up once. */
function useChanges(value: string): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  return seen.changes;
}
