"use client";

import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { isAnythingDrafted } from "../../lib/client/drafts";
import { usePipelines } from "../../lib/client/pipelines";
import { useReading } from "../../lib/client/presence";
import { useFleet, useLive, useWatch } from "../../lib/client/use-live";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import { useViewer } from "../../lib/client/use-viewer";
import { printFilter } from "../../lib/model/filter";
import type { ApprovalId, PipelineKey } from "../../lib/model/ids";
import { type InboxEntry, narrowInbox } from "../../lib/model/inbox";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { useFilter } from "../fleet/use-filter";
import { TopBar } from "../shell/top-bar";
import "./inbox.css";
import { BackToList } from "./back-to-list";
import { DecidedList } from "./decided-list";
import { HelpSheet } from "./help-sheet";
import { InboxAbout } from "./inbox-about";
import { InboxHeads } from "./inbox-heads";
import { InboxList } from "./inbox-list";
import { NothingWaits } from "./nothing-waits";
import { ReadingPane } from "./reading-pane";
import { SeveralPanel } from "./several-panel";
import { useChosen } from "./use-chosen";
import { useHeldInbox } from "./use-held-inbox";
import { useInboxKeys } from "./use-inbox-keys";
import { useIsWide } from "./use-is-wide";
import { useSelection } from "./use-selection";
import { useStep } from "./use-step";
import { useTitleCount } from "./use-title-count";

/** The inbox: what waits at the left, one of them whole at the right. */
export function InboxView({ painted }: { painted: PipelineSnapshot | undefined }) {
  const { waiting, mine, shown, state, question } = useEntries();
  const held = useHeldInbox(shown, question);
  const { chosen, choose, isOpen } = useChosen(held.entries, waiting);
  const selection = useSelection(waiting);
  const [isSeveral, setSeveral] = useState(false);
  const [isHelp, setHelp] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const step = useStep({ entries: held.entries, chosen, choose });
  const isMany = isSeveral && selection.entries.length > 0;

  useKeepDrafts();
  useTitleCount(waiting.length);
  useInboxKeys({
    onStep: step,
    onSelect: () => chosen && selection.toggle(chosen.seen.id),
    onDecision: (decision) => focusDecision(pane.current, decision),
    onOpen: () => pane.current?.focus(),
    onHelp: () => setHelp(true),
    onEscape: () => {
      if (isMany) setSeveral(false);
      else if (pane.current?.contains(document.activeElement)) focusCard(chosen?.seen.id);
      else selection.clear();
    },
  });

  // The highlight is painted first, what it stands for in the next frames.
  const read = useDeferredValue(chosen);
  const isWide = useIsWide();
  const isShown = isWide || isOpen;
  useWatch(isShown && !isMany ? read?.pipeline : undefined);
  useReading(isShown && !isMany ? read?.pipeline : undefined, read?.seen.id);
  const pipelines = usePipelines(useKeysNear(held.entries, read?.pipeline), painted);
  return (
    <div className="inbox" data-open={isOpen || isMany || undefined}>
      <TopBar
        title={<span className="truncate">Approvals</span>}
        back={isOpen || isMany ? <BackToList onBack={() => setSeveral(false)} /> : undefined}
        about={<InboxAbout waiting={waiting} />}
      />
      <div className="inbox-panes">
        <div className="inbox-left">
          <InboxList
            held={held}
            question={question}
            chosen={chosen?.seen.id}
            selected={selection.ids}
            onChoose={(next) => {
              setSeveral(false);
              choose(next);
            }}
            onSelect={selection.toggle}
          >
            <InboxHeads
              counts={{ waiting: waiting.length, mine: mine.length }}
              moved={held.moved}
              onSettle={held.settle}
              state={state}
              selection={selection}
              onSeveral={() => setSeveral(true)}
            />
          </InboxList>
          {shown.length === 0 && <NothingWaits isNarrowed={waiting.length > 0} state={state} />}
          <DecidedList />
        </div>
        <div ref={pane} tabIndex={-1} className="inbox-right">
          {isMany ? (
            <SeveralPanel entries={selection.entries} onDone={() => setSeveral(false)} />
          ) : (
            <ReadingPane
              chosen={read}
              pipelines={pipelines}
              onOpen={({ stageName, actionName, approval: { id, executionId } }) =>
                read && choose({ ...read, seen: { id, executionId, stageName, actionName } })
              }
            />
          )}
        </div>
      </div>
      {isHelp && <HelpSheet onClose={() => setHelp(false)} />}
    </div>
  );
}

/** `mine=1` in the address: only what the viewer may decide. */
function useEntries() {
  const { rows } = useFleet();
  const scope = useScopeFilter();
  const viewer = useViewer();
  const state = useFilter();
  const isMine = useUrl().params.get("mine") === "1";
  const filter = useDeferredValue(state.filter);
  const narrowed = useMemo(
    () => narrowInbox(rows, { scope, isMine, filter, viewer }),
    [rows, scope, isMine, filter, viewer],
  );
  return { ...narrowed, state, question: JSON.stringify([scope, isMine, printFilter(filter)]) };
}

/** The one that is read and its neighbours: j and k find the next one there already. */
function useKeysNear(
  entries: readonly InboxEntry[],
  pipeline: PipelineKey | undefined,
): readonly PipelineKey[] {
  return useMemo(() => {
    if (pipeline === undefined) return [];
    const at = entries.findIndex(({ row }) => row.key === pipeline);
    const near = at < 0 ? [] : [entries[at - 1], entries[at + 1]].flatMap((entry) => entry?.row.key ?? []);
    return [...new Set([pipeline, ...near])];
  }, [entries, pipeline]);
}

function useKeepDrafts(): void {
  const { keepWhile } = useLive();
  useEffect(() => keepWhile(isAnythingDrafted), [keepWhile]);
}

function focusDecision(pane: HTMLElement | null, decision: string): void {
  pane?.querySelector<HTMLElement>(`[data-decide="${decision}"]`)?.focus();
}

function focusCard(id: ApprovalId | undefined): void {
  document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
}
