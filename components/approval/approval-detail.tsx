"use client";

import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from "react";
import { type Sending, useSending } from "../../lib/client/decide";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import { type ApprovalFate, readFate, type SeenApproval } from "../../lib/model/approval-fate";
import { isProductionDecision } from "../../lib/model/approval-row";
import type { Freshness } from "../../lib/model/freshness";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { readConsequence } from "../../lib/model/reach";
import { type Release, readRelease } from "../../lib/model/release";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { ScopeClock } from "../status/scope-clock";
import "./approval.css";
import { ApprovalFacts } from "./approval-facts";
import { ApprovalHead, placeOf } from "./approval-head";
import { consequenceWords } from "./approval-words";
import { DecisionForm } from "./decision-form";
import { FatePart } from "./fate-part";
import { ProductionBand } from "./production-band";
import { ReleasePart } from "./release-part";
import { RequestPart } from "./request-part";
import { SendingPart } from "./sending-part";

type Props = {
  pipeline: PipelineSnapshot | null;
  seen: SeenApproval;
  hasKeys: boolean;
  onOpen: (pending: PendingApproval) => void;
  /** In a dialog, in the place of the pipeline's name. */
  title?: ReactNode;
};

/** Everything one must know to decide, and below it the decision; what was read stays when it no longer waits. */
export function ApprovalDetail({ pipeline, seen, hasKeys, onOpen, title }: Props) {
  const fate = useMemo(() => readFate(pipeline, seen), [pipeline, seen]);
  const { scopes } = useFleet();
  const scope = pipeline && scopes.find(({ key }) => key === scopeKeyOfPipeline(pipeline.key));
  const read = useLastRead(pipeline, fate);
  const sending = useSending(seen.id);
  const isTold = fate.kind !== "waiting" || sending !== null;
  const foot = useKeptFocus(isTold);
  return (
    <ScopeClock offsetMs={toClockOffset(scope ?? undefined)}>
      <div className="approval-scroll">
        {read ? (
          <Read {...read} freshness={pipeline?.freshness} isPast={fate.kind !== "waiting"} title={title} />
        ) : (
          title
        )}
      </div>
      <div
        ref={foot}
        tabIndex={-1}
        className="approval-foot outline-none"
        role={isTold ? "status" : undefined}
      >
        {fate.kind !== "waiting" && (
          <FatePart fate={fate} seen={seen} pipeline={pipeline} sending={sending} onOpen={onOpen} />
        )}
        {fate.kind === "waiting" && read && <Decision {...read} sending={sending} hasKeys={hasKeys} />}
      </div>
    </ScopeClock>
  );
}

/** The buttons give way to what became of their press: whoever stood on them stays in that place. */
function useKeptFocus(isTold: boolean): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTold && document.activeElement === document.body) foot.current?.focus({ preventScroll: true });
  }, [isTold]);
  return foot;
}

type LastRead = { pipeline: PipelineSnapshot; pending: PendingApproval };

/** As it was when it last waited: a decision is not to take away what it was about. */
function useLastRead(pipeline: PipelineSnapshot | null, fate: ApprovalFate): LastRead | undefined {
  const last = useRef<LastRead>(undefined);
  if (pipeline && fate.kind === "waiting") last.current = { pipeline, pending: fate.pending };
  return last.current;
}

function Read({
  pipeline,
  pending,
  freshness = pipeline.freshness,
  isPast,
  title,
}: LastRead & { freshness: Freshness | undefined; isPast: boolean; title: ReactNode }) {
  const release = useMemo(() => readRelease(pipeline, pending), [pipeline, pending]);
  const isProduction = isProductionDecision(pipeline, pending, release.stage?.isProduction);
  const consequence = useMemo(
    () => consequenceWords(readConsequence(pipeline, pending)),
    [pipeline, pending],
  );
  const next = isPast ? undefined : consequence;
  return (
    <>
      {isProduction && <ProductionBand place={placeOf(pipeline)}>{next}</ProductionBand>}
      <ApprovalHead
        pipeline={pipeline}
        pending={pending}
        freshness={freshness}
        isPast={isPast}
        title={title}
      />
      <div className="approval-body border-b border-line">
        {!isProduction && (
          <p className="text-meta text-ink-2">{[placeOf(pipeline), next].filter(Boolean).join(". ")}.</p>
        )}
        {isPast ? (
          <p className="text-meta text-ink-2">What follows is as it was while it waited.</p>
        ) : (
          <ApprovalFacts pipeline={pipeline} pending={pending} />
        )}
      </div>
      <div className="approval-body">
        <RequestPart approval={pending.approval} />
        <ReleasePart release={release} />
      </div>
    </>
  );
}

function Decision({
  pipeline,
  pending,
  sending,
  hasKeys,
}: LastRead & { sending: Sending | null; hasKeys: boolean }) {
  const release = useMemo(() => readRelease(pipeline, pending), [pipeline, pending]);
  if (sending)
    return <SendingPart id={pending.approval.id} sending={sending} what={whatOf(release, pending)} />;
  return <DecisionForm pipeline={pipeline} pending={pending} release={release} hasKeys={hasKeys} />;
}

function whatOf({ waiting }: Release, { approval }: PendingApproval): string {
  const revision = leadRevision(waiting);
  return revision ? shortRevision(revision.revisionId) : `execution ${approval.executionId.slice(0, 8)}`;
}
