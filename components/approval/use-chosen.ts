"use client";

import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { useUrl } from "../../lib/client/use-url";
import type { SeenApproval } from "../../lib/model/approval-fate";
import type { ApprovalId, PipelineKey } from "../../lib/model/ids";
import type { InboxEntry } from "../../lib/model/inbox";
import { ChosenMark } from "./chosen-mark";

/** What the detail shows. It stays when the list moves on: nothing changes under somebody who reads. */
export type Chosen = { pipeline: PipelineKey; seen: SeenApproval };

const urlDelayMs = 600;
const phone = "(max-width: 639px)";

/** `waiting`: also what the filter hides may be named by the address. */
export function useChosen(entries: readonly InboxEntry[], waiting: readonly InboxEntry[]) {
  const { params, change } = useUrl();
  const inUrl = params.get("approval");
  const [chosen, setChosen] = useState(() =>
    toChosen(find(waiting, inUrl) ?? (inUrl ? undefined : entries[0])),
  );
  const [mark] = useState(() => new ChosenMark(chosen?.seen.id));
  const written = useRef(inUrl);
  const latest = useRef(waiting);
  latest.current = waiting;

  const show = useCallback(
    (next: Chosen | undefined) => {
      mark.set(next?.seen.id);
      startTransition(() => setChosen(next));
    },
    [mark],
  );

  // Nothing was there to read until now.
  const first = chosen === undefined && inUrl === null ? entries[0] : undefined;
  useEffect(() => {
    if (first) show(toChosen(first));
  }, [first, show]);

  // The browser's own way back, or a link: the address leads.
  useEffect(() => {
    if (inUrl === written.current) return;
    written.current = inUrl;
    const found = find(latest.current, inUrl);
    if (found) show(toChosen(found));
  }, [inUrl, show]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = useCallback(
    (next: Chosen, write: (id: ApprovalId) => void) => {
      show(next);
      written.current = next.seen.id;
      clearTimeout(timer.current);
      // On a phone the detail takes the list's place: the way back leads to the list again.
      if (matchMedia(phone).matches) openPage(next.seen.id);
      else write(next.seen.id);
    },
    [show],
  );
  const choose = useCallback((next: Chosen) => go(next, (approval) => change({ approval })), [go, change]);
  /** With the keys one passes many: the address follows where one stays. */
  const pass = useCallback(
    (next: Chosen) =>
      go(next, (approval) => {
        timer.current = setTimeout(() => change({ approval }), urlDelayMs);
      }),
    [go, change],
  );
  return { chosen, mark, choose, pass, isOpen: inUrl !== null };
}

function openPage(id: ApprovalId): void {
  const next = new URLSearchParams(window.location.search);
  next.set("approval", id);
  window.history.pushState(null, "", `?${next}`);
  window.scrollTo(0, 0);
}

function find(entries: readonly InboxEntry[], id: string | null): InboxEntry | undefined {
  return entries.find(({ approval }) => approval.id === id);
}

export function toChosen(entry: InboxEntry | undefined): Chosen | undefined {
  if (!entry) return undefined;
  const { id, executionId, stageName, actionName } = entry.approval;
  return { pipeline: entry.row.key, seen: { id, executionId, stageName, actionName } };
}
