"use client";

import clsx from "clsx";
import { memo, useMemo, useState } from "react";
import type { Seat } from "../../lib/client/seat";
import { ClockContext } from "../../lib/client/use-live";
import type { FleetRow as Row } from "../../lib/model/fleet-row";
import { shortRevision } from "../../lib/model/revision";
import type { StageShifts } from "../../lib/model/stage-shifts";
import { AccountMark } from "../status/account-mark";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { SituationCell } from "./situation-cell";
import { StageStrip } from "./stage-strip";
import { triggerWord } from "./trigger-words";
import { useRowSeat, useSeated } from "./use-row-seat";
import { useRowWords } from "./use-row-words";

/** Two lines where a person is needed, one line everywhere else. */
export const FleetRow = memo(function FleetRow({
  row,
  shifts,
  isTall,
  offsetMs,
}: {
  row: Row;
  shifts: StageShifts | undefined;
  isTall: boolean;
  offsetMs: number;
}) {
  const seat = useRowSeat();
  const clock = useMemo(() => ({ offsetMs, seat }), [offsetMs, seat]);
  return (
    <ClockContext value={clock}>
      <Cells row={row} shifts={shifts} isTall={isTall} seat={seat} />
    </ClockContext>
  );
});

function Cells({
  row,
  shifts,
  isTall,
  seat,
}: {
  row: Row;
  shifts: StageShifts | undefined;
  isTall: boolean;
  seat: Seat;
}) {
  const words = useRowWords(row, shifts);
  const { look } = words;
  const changes = useChanges(row.situation);
  return (
    <tr
      ref={useSeated(seat)}
      className={clsx("fleet-row", isTall && "is-tall")}
      data-stale={row.freshness.kind === "stale" || undefined}
      data-cut-group=""
    >
      <td className={clsx("fleet-glyph", toneText[look.tone])}>
        <Glyph shape={look.shape} />
        <span className="sr-only">{look.word}</span>
      </td>
      <td className="fleet-name">
        <a href={`/pipelines/${row.key}`} className="fleet-link block truncate" data-cut="" data-row-link="">
          {row.name}
        </a>
        {isTall && <TallNameLine row={row} />}
      </td>
      <td className="fleet-account">
        <AccountMark name={row.accountName} color={row.accountColor} region={row.region} />
      </td>
      <td className="fleet-strip">
        <StageStrip stages={row.stages} shifts={shifts} isNamed={isTall} />
      </td>
      <td key={changes} className={clsx("fleet-reason", changes > 0 && "cell-changed")}>
        <SituationCell row={row} words={words} isTall={isTall} />
      </td>
      <td className="fleet-revision">
        <RevisionCell row={row} isTall={isTall} />
      </td>
      <td className="fleet-author">
        <span data-cut="" className={clsx("block truncate text-meta text-ink-2", isTall && "leading-5")}>
          {row.author}
        </span>
        {isTall && <span className="block truncate text-caption text-ink-3">{triggerWord(row.trigger)}</span>}
      </td>
      <td className="fleet-since" data-at={row.since}>
        {words.age}
      </td>
    </tr>
  );
}

function TallNameLine({ row }: { row: Row }) {
  return (
    <>
      <span className="hidden truncate text-caption text-ink-3 xl:block" data-cut="">
        {row.application}
      </span>
      <AccountMark
        name={row.accountName}
        color={row.accountColor}
        region={row.region}
        className="xl:hidden max-sm:hidden"
      />
    </>
  );
}

function RevisionCell({ row, isTall }: { row: Row; isTall: boolean }) {
  if (!row.revision) return <span className="text-meta text-ink-3">{isTall ? "unknown revision" : ""}</span>;
  const { message, revisionId } = row.revision;
  const id = <span className="font-mono text-[11.5px] text-ink-3">{shortRevision(revisionId)}</span>;
  if (!isTall) {
    return (
      <span data-cut="" className="block truncate">
        {id}
        <span className="ml-2">{message}</span>
      </span>
    );
  }
  return (
    <>
      <span data-cut="" className="block truncate">
        {message ?? "No message"}
      </span>
      <span className="block truncate text-meta">
        {id} <span className="text-ink-3 xl:hidden">{row.author}</span>
      </span>
    </>
  );
}

/** How often the value became another one while on screen: a changed cell lights up once. */
function useChanges(value: unknown): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  return seen.changes;
}
