"use client";

import { type FocusEvent, type MouseEvent, type ReactNode, useCallback, useMemo } from "react";
import { useReaders } from "../../lib/client/presence";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { ApprovalId } from "../../lib/model/ids";
import type { InboxEntry } from "../../lib/model/inbox";
import { othersReading, readersWords } from "../../lib/model/reader";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { useGrowing } from "../fleet/use-growing";
import type { ChosenMark } from "./chosen-mark";
import { InboxCard } from "./inbox-card";
import type { Chosen } from "./use-chosen";
import { toChosen } from "./use-chosen";
import type { HeldInbox } from "./use-held-inbox";

/** All that waits, what ends first first; held still while pointer or focus is in it. */
export function InboxList({
  held,
  question,
  mark,
  selected,
  onChoose,
  onSelect,
  children,
}: {
  held: HeldInbox;
  question: string;
  mark: ChosenMark;
  selected: ReadonlySet<ApprovalId>;
  onChoose: (chosen: Chosen) => void;
  onSelect: (id: ApprovalId) => void;
  children: ReactNode;
}) {
  const { entries, hold, letGoSoon } = held;
  const limit = useGrowing(entries.length, question);
  const offsetOf = useOffsets();
  const readersOf = useReadersWords();
  const follow = useCallback(
    (event: MouseEvent) => followCard(event, entries, onChoose),
    [entries, onChoose],
  );
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  return (
    <>
      {children}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click. */}
      <ol
        aria-label="Waiting approvals"
        onPointerEnter={hold}
        onPointerLeave={letGoSoon}
        onFocus={hold}
        onBlur={leave}
        onClick={follow}
      >
        {entries.slice(0, limit).map(({ row, approval }) => (
          <InboxCard
            key={approval.id}
            row={row}
            approval={approval}
            offsetMs={offsetOf(row)}
            mark={mark}
            isSelected={selected.has(approval.id)}
            readers={readersOf(approval.id)}
            onSelect={onSelect}
          />
        ))}
      </ol>
    </>
  );
}

/** The whole card is pressed; a new tab and the checkbox stay what they are. */
function followCard(
  event: MouseEvent,
  entries: readonly InboxEntry[],
  choose: (chosen: Chosen) => void,
): void {
  const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const link = event.target instanceof Element ? event.target.closest("[data-card]") : null;
  if (!link || isForBrowser) return;
  event.preventDefault();
  const next = toChosen(entries.find(({ approval }) => approval.id === link.getAttribute("data-card")));
  if (next) choose(next);
}

function useOffsets(): (row: InboxEntry["row"]) => number {
  const { scopes } = useFleet();
  return useMemo(() => {
    const offsets = new Map<string, number>(scopes.map((scope) => [scope.key, toClockOffset(scope)]));
    return ({ key }) => offsets.get(scopeKeyOfPipeline(key)) ?? 0;
  }, [scopes]);
}

function useReadersWords(): (id: ApprovalId) => string {
  const readers = useReaders();
  const { email } = useViewer();
  return useCallback((id) => readersWords(othersReading(readers, id, email)), [readers, email]);
}
