"use client";

import clsx from "clsx";
import { memo } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { briefStrategy, shareOf, wordShare } from "../../lib/model/deployment-brief";
import { isRunningRow, isTroubled } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { deploymentPath } from "../../lib/model/own-path";
import { AccountMark } from "../status/account-mark";
import { phaseLookOf } from "../status/deployment-look";
import { FreshnessMark } from "../status/freshness-mark";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { TrafficBar } from "../status/traffic-bar";
import { nextFigure } from "./next-words";
import { ShiftSpark } from "./shift-spark";
import { WellCell } from "./well-cell";

/** One shift, readable from a step away; renders again only when its own data or its own words change. */
export const LiveTile = memo(function LiveTile({ row }: { row: DeploymentRow }) {
  const look = phaseLookOf(row);
  const isStale = row.freshness.kind !== "fresh";
  return (
    <li
      className={clsx("live-tile", isTroubled(row) && "is-troubled")}
      data-row=""
      data-phase={row.phase}
      data-stale={isStale || undefined}
      data-cut-group=""
    >
      <p className="flex min-w-0 items-center gap-2">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <a
          href={deploymentPath(row.key)}
          data-row-link=""
          data-cut=""
          className="fleet-link min-w-0 truncate text-card font-semibold"
        >
          {row.name}
        </a>
        <AccountMark
          name={row.accountName}
          color={row.accountColor}
          region={row.region}
          className="ml-auto shrink-0"
        />
      </p>
      <div className="mt-1 flex items-end gap-3">
        <Share row={row} />
        <Next row={row} />
        <span className="ml-auto">
          <ShiftSpark row={row} />
        </span>
      </div>
      <TrafficBar percent={shareOf(row)} className="mt-2" />
      <div className="mt-2 flex min-h-4.5 flex-wrap items-center gap-x-3 text-meta">
        <span className={clsx("font-semibold", isRunningRow(row) ? toneText[look.tone] : "text-ink-2")}>
          {look.word}
        </span>
        <WellCell row={row} />
        {isStale ? (
          <FreshnessMark freshness={row.freshness} className="ml-auto" />
        ) : (
          <span data-cut="" className="min-w-0 flex-1 basis-0 truncate text-right text-ink-3">
            {briefStrategy(row.strategy)}
          </span>
        )}
      </div>
    </li>
  );
});

function Share({ row }: { row: DeploymentRow }) {
  const share = wordShare(row);
  return (
    <span className="shrink-0">
      <span className="block text-caption text-ink-3">{row.machines ? "Machines" : "On new"}</span>
      <span className="block text-figure font-semibold whitespace-nowrap text-run">
        {share || "not told"}
      </span>
    </span>
  );
}

const between = "\0";

function Next({ row }: { row: DeploymentRow }) {
  const words = useClockWords((now) => {
    const figure = nextFigure(row, now);
    return figure ? [figure.caption, figure.value].join(between) : "";
  });
  if (words === "") return null;
  const [caption, value] = words.split(between);
  return (
    <span className="shrink-0">
      <span className="block text-caption whitespace-nowrap text-ink-3">{caption}</span>
      <span className="block text-metric leading-9 font-semibold whitespace-nowrap">{value}</span>
    </span>
  );
}
