"use client";

import { type FocusEvent, memo, useRef } from "react";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { useFollowLinks } from "../fleet/use-follow-links";
import { useRowKeys } from "../fleet/use-row-keys";
import { Glyph } from "../status/glyph";
import { ScopeClock } from "../status/scope-clock";
import { Notice } from "../ui/notice";
import "../fleet/fleet.css";
import "./live-grid.css";
import { LiveTile } from "./live-tile";
import { useHeldDeployments } from "./use-held-deployments";
import type { OffsetOf } from "./use-scope-offsets";

/** All that moves, and what ended while one looked: the screen of a release day. */
export const LiveGrid = memo(function LiveGrid({
  rows,
  offsetOf,
  question,
}: {
  rows: readonly DeploymentRow[];
  offsetOf: OffsetOf;
  question: string;
}) {
  const { shown, byKey, moved, hold, letGoSoon, settle } = useHeldDeployments(rows, question);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const follow = useFollowLinks();
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  if (rows.length === 0) return <NothingLive />;
  const places = shown.flatMap((group) => group.places);
  return (
    <>
      <span role="status" className="sr-only">
        {moved > 0 ? "The order is held" : ""}
      </span>
      <div className="fleet-group relative">
        <h2>
          {shown[0]?.title} <span className="ml-1 font-normal text-ink-3">{shown[0]?.places.length}</span>
        </h2>
        {moved > 0 && (
          <button type="button" onClick={settle} className="order-pill">
            Order held · {moved} changed place
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click. */}
      <ul
        ref={list}
        aria-label="Shifts under way"
        className="live-grid"
        onPointerEnter={hold}
        onPointerLeave={letGoSoon}
        onFocus={hold}
        onBlur={leave}
        onClick={follow}
      >
        {places.map(({ key }) => {
          const row = byKey.get(key);
          return (
            row && (
              <ScopeClock key={key} offsetMs={offsetOf(row)}>
                <LiveTile row={row} />
              </ScopeClock>
            )
          );
        })}
      </ul>
    </>
  );
});

function NothingLive() {
  return (
    <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing is shifting now">
      <p>A shift shows here within seconds of its start. What has ended is in the list.</p>
    </Notice>
  );
}
