"use client";

import clsx from "clsx";
import { type FocusEvent, memo, useRef } from "react";
import type { DeploymentRow as Row } from "../../lib/model/deployment-row";
import { useFollowLinks } from "../fleet/use-follow-links";
import { useGrowing } from "../fleet/use-growing";
import { useRowKeys } from "../fleet/use-row-keys";
import { ScopeClock } from "../status/scope-clock";
import { DeploymentRow } from "./deployment-row";
import "../fleet/fleet.css";
import "./deployment-list.css";
import { useHeldDeployments } from "./use-held-deployments";
import type { OffsetOf } from "./use-scope-offsets";

export const DeploymentTable = memo(function DeploymentTable({
  rows,
  offsetOf,
  isQuiet,
  question,
}: {
  rows: readonly Row[];
  offsetOf: OffsetOf;
  /** Nothing runs, whatever the filter asks for. */
  isQuiet: boolean;
  question: string;
}) {
  const { shown, byKey, moved, hold, letGoSoon, settle } = useHeldDeployments(rows, question);
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  const follow = useFollowLinks();
  const limit = useGrowing(rows.length, question);
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  let left = limit;
  return (
    <>
      <span role="status" className="sr-only">
        {moved > 0 ? "The order of the list is held" : ""}
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click. */}
      <table
        ref={list}
        aria-label="Deployments"
        className="block"
        onPointerEnter={hold}
        onPointerLeave={letGoSoon}
        onFocus={hold}
        onBlur={leave}
        onClick={follow}
      >
        <Heads moved={moved} onSettle={settle} />
        {isQuiet && <NothingMoves />}
        {shown.map(({ id, title, places }) => {
          const some = places.slice(0, left);
          left -= some.length;
          return (
            <tbody key={id} className="block">
              <tr className="block">
                <th scope="rowgroup" className="fleet-group">
                  {title} <span className="ml-1 font-normal text-ink-3">{places.length}</span>
                </th>
              </tr>
              {some.map((place) => {
                const row = byKey.get(place.key);
                return (
                  row && (
                    <ScopeClock key={place.key} offsetMs={offsetOf(row)}>
                      <DeploymentRow row={row} isTall={place.isTall} />
                    </ScopeClock>
                  )
                );
              })}
            </tbody>
          );
        })}
      </table>
    </>
  );
});

const heads = [
  ["shift-glyph", "Status"],
  ["shift-name", "Deployment"],
  ["shift-account", "Account"],
  ["shift-share", "On new"],
  ["shift-state", "State and next"],
  ["shift-well", "New against old"],
  ["shift-origin", "Begun by"],
  ["shift-since", "Since"],
] as const;

function Heads({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  return (
    <thead className="sticky top-12 z-10 block bg-canvas">
      <tr className="shift-heads">
        {heads.map(([area, words]) => (
          <th key={area} scope="col" className={clsx(area, "text-left font-normal")}>
            <span className={area === "shift-glyph" ? "sr-only" : "max-sm:sr-only"}>{words}</span>
            {area === "shift-since" && moved > 0 && (
              <button type="button" onClick={onSettle} className="order-pill">
                Order held · {moved} changed place
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What would stand above the ended ones. */
function NothingMoves() {
  return (
    <tbody className="block">
      <tr className="block">
        <td className="block px-4 py-3 text-ink-2 max-sm:px-3">
          Nothing is shifting now. A deployment shows here within seconds of its start.
        </td>
      </tr>
    </tbody>
  );
}
