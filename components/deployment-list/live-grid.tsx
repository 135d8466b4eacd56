"use client";

import { type FocusEvent, useMemo, useRef } from "react";
import { useDeployments } from "../../lib/client/use-deployments";
import { isRunningRow } from "../../lib/model/deployment-list";
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
import { useScopeOffsets } from "./use-scope-offsets";

/** All that moves, and what ended while one looked: the screen of a release day. */
export function LiveGrid({ rows, question }: { rows: readonly DeploymentRow[]; question: string }) {
  const present = useDeployments();
  const seen = useMemo(() => new Set(present.map(({ key }) => key)), [present]);
  const live = useMemo(() => rows.filter((row) => isRunningRow(row) || seen.has(row.key)), [rows, seen]);
  const { shown, byKey, moved, hold, letGoSoon, settle } = useHeldDeployments(live, question);
  const offsetOf = useScopeOffsets();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const follow = useFollowLinks();
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  if (live.length === 0) return <NothingLive />;
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
}

function NothingLive() {
  return (
    <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing is shifting now">
      <p>A shift shows here within seconds of its start. What has ended is in the list.</p>
    </Notice>
  );
}
