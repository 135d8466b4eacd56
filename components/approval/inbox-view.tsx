"use client";

import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { isAnythingDrafted } from "../../lib/client/drafts";
import { type Packed, unpack } from "../../lib/client/pack";
import { useFleet, useLive } from "../../lib/client/use-live";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import { useViewer } from "../../lib/client/use-viewer";
import { filterKeys } from "../../lib/model/filter";
import { printFilter } from "../../lib/model/filter-terms";
import type { ApprovalId } from "../../lib/model/ids";
import { narrowInbox } from "../../lib/model/inbox";
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

/** The inbox: what waits at the left, one of them whole at the right. */
export function InboxView({ packed }: { packed: Packed | undefined }) {
  const [painted] = useState(() => packed && unpack<PipelineSnapshot>(packed));
  const { waiting, mine, shown, state, question } = useEntries();
  const held = useHeldInbox(shown, question);
  const { chosen, mark, choose, pass, isOpen } = useChosen(held.entries, waiting);
  const selection = useSelection(waiting);
  const [isSeveral, setSeveral] = useState(false);
  const [isHelp, setHelp] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const step = useStep({ entries: held.entries, mark, choose: pass });
  const isMany = isSeveral && selection.entries.length > 0;

  useKeepDrafts();
  useInboxKeys({
    onStep: step,
    onSelect: () => mark.id && selection.toggle(mark.id),
    onDecision: (decision) => focusDecision(pane.current, decision),
    onOpen: () => pane.current?.focus(),
    onHelp: () => setHelp(true),
    onEscape: () => {
      if (isMany) setSeveral(false);
      else if (pane.current?.contains(document.activeElement)) focusCard(mark.id);
      else selection.clear();
    },
  });

  const isShown = useIsWide() || isOpen;
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
            mark={mark}
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
              onSeveral={() => {
                setSeveral(true);
                pane.current?.focus();
              }}
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
              chosen={chosen}
              entries={held.entries}
              painted={painted}
              isShown={isShown}
              onChoose={choose}
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
  const state = useFilter(filterKeys);
  const isMine = useUrl().params.get("mine") === "1";
  const filter = useDeferredValue(state.filter);
  const narrowed = useMemo(
    () => narrowInbox(rows, { scope, isMine, filter, viewer }),
    [rows, scope, isMine, filter, viewer],
  );
  return { ...narrowed, state, question: JSON.stringify([scope, isMine, printFilter(filter)]) };
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
