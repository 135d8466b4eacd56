"use client";

import clsx from "clsx";
import { type FocusEvent, memo, useMemo, useRef, useState } from "react";
import { arrange, type Group, type Grouping } from "../../lib/client/held-order";
import { followOrder, type Mounts } from "../../lib/client/mounts";
import { toClockOffset } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { FleetRow as Row } from "../../lib/model/fleet-row";
import type { ScopeSnapshot } from "../../lib/model/pipeline";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import type { PipelineShifts } from "../../lib/model/stage-shifts";
import { FleetRow } from "./fleet-row";
import { useStageShifts } from "./use-stage-shifts";
import "./fleet.css";
import { useFollowLinks } from "./use-follow-links";
import { useGrowing } from "./use-growing";
import { useHeldOrder } from "./use-held-order";
import { useRowKeys } from "./use-row-keys";

/** `question` is what was asked for by hand: filter and grouping. A new one is answered at once. */
export function FleetList({
  rows,
  scopes,
  deployments,
  grouping,
  question,
}: {
  rows: readonly Row[];
  deployments: readonly DeploymentRow[];
  scopes: readonly ScopeSnapshot[];
  grouping: Grouping;
  question: string;
}) {
  const arranged = useMemo(() => arrange(rows, grouping), [rows, grouping]);
  const { shown, moved, hold, letGoSoon, settle } = useHeldOrder(arranged, question);
  const limit = useGrowing(rows.length, question);
  const mounted = useMemo(() => takeFirst(shown, limit), [shown, limit]);
  const byKey = useMemo(() => new Map<string, Row>(rows.map((row) => [row.key, row])), [rows]);
  const offsets = useMemo(
    () => new Map<string, number>(scopes.map((scope) => [scope.key, toClockOffset(scope)])),
    [scopes],
  );
  const times = useMountTimes(shown);
  const shifts = useStageShifts(deployments);
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  const follow = useFollowLinks();

  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  return (
    <>
      <span role="status" className="sr-only">
        {moved > 0 ? "The order of the list is held" : ""}
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click. */}
      <table
        ref={list}
        aria-label="Pipelines"
        className="block"
        onPointerEnter={hold}
        onPointerLeave={letGoSoon}
        onFocus={hold}
        onBlur={leave}
        onClick={follow}
      >
        <Heads moved={moved} onSettle={settle} />
        {mounted.map(({ group, places }) => (
          <RowGroup
            key={group.id}
            group={group}
            places={places}
            times={times}
            byKey={byKey}
            shifts={shifts}
            offsets={offsets}
          />
        ))}
      </table>
    </>
  );
}

function useMountTimes(shown: readonly Group[]): Mounts["times"] {
  const [mounts, setMounts] = useState<Mounts>({ groups: shown, times: new Map() });
  if (mounts.groups === shown) return mounts.times;
  const next = followOrder(mounts, shown);
  setMounts(next);
  return next.times;
}

/** The first rows of a list; a group that comes later is not begun. */
function takeFirst(groups: readonly Group[], limit: number) {
  let left = limit;
  return groups.flatMap((group) => {
    const places = group.places.slice(0, left);
    left -= places.length;
    return places.length > 0 ? [{ group, places }] : [];
  });
}

const heads = [
  ["fleet-glyph", "Status"],
  ["fleet-name", "Pipeline"],
  ["fleet-account", "Account"],
  ["fleet-strip", "Stages"],
  ["fleet-reason", "State and reason"],
  ["fleet-revision", "Revision"],
  ["fleet-author", "Author"],
  ["fleet-since", "Since"],
] as const;

function Heads({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  return (
    <thead className="sticky top-12 z-10 block bg-canvas">
      <tr className="fleet-heads">
        {heads.map(([area, words]) => (
          <th key={area} scope="col" className={clsx(area, "text-left font-normal")}>
            <span className={area === "fleet-glyph" ? "sr-only" : "max-sm:sr-only"}>{words}</span>
            {area === "fleet-since" && moved > 0 && (
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

const RowGroup = memo(function RowGroup({
  group,
  places,
  times,
  byKey,
  shifts,
  offsets,
}: {
  group: Group;
  places: Group["places"];
  times: Mounts["times"];
  byKey: ReadonlyMap<string, Row>;
  shifts: PipelineShifts;
  offsets: ReadonlyMap<string, number>;
}) {
  return (
    <tbody className="block">
      <tr className="block">
        <th scope="rowgroup" className="fleet-group">
          {group.title} <span className="ml-1 font-normal text-ink-3">{group.places.length}</span>
        </th>
      </tr>
      {places.map((place) => {
        const row = byKey.get(place.key);
        if (!row) return null;
        const offsetMs = offsets.get(scopeKeyOfPipeline(row.key)) ?? 0;
        const key = `${place.key} ${times.get(place.key) ?? 0}`;
        return (
          <FleetRow
            key={key}
            row={row}
            shifts={shifts.get(row.key)}
            isTall={place.isTall}
            offsetMs={offsetMs}
          />
        );
      })}
    </tbody>
  );
});
