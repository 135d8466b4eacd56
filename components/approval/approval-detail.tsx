"use client";

import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import { useSending } from "../../lib/client/decide";
import { ClockOffsetContext, toClockOffset, useFleet } from "../../lib/client/use-live";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import { type ApprovalFate, readFate, type SeenApproval } from "../../lib/model/approval-fate";
import { isProductionDecision } from "../../lib/model/approval-row";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { readConsequence } from "../../lib/model/reach";
import { type Release, readRelease } from "../../lib/model/release";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { FreshnessMark } from "../status/freshness-mark";
import "./approval.css";
import { ApprovalFacts } from "./approval-facts";
import { consequenceWords } from "./approval-words";
import { DecisionForm } from "./decision-form";
import { FatePart } from "./fate-part";
import { ProductionBand } from "./production-band";
import { ReadersWords } from "./readers-words";
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
  return (
    <ClockOffsetContext value={toClockOffset(scope ?? undefined)}>
      {pipeline && fate.kind === "waiting" ? (
        <Waiting pipeline={pipeline} pending={fate.pending} hasKeys={hasKeys} title={title} />
      ) : (
        <Past pipeline={pipeline} seen={seen} fate={fate} onOpen={onOpen} title={title} />
      )}
    </ClockOffsetContext>
  );
}

function Waiting({
  pipeline,
  pending,
  hasKeys,
  title,
}: {
  pipeline: PipelineSnapshot;
  pending: PendingApproval;
  hasKeys: boolean;
  title: ReactNode;
}) {
  const release = useMemo(() => readRelease(pipeline, pending), [pipeline, pending]);
  const isProduction = isProductionDecision(pipeline, pending, release.stage?.isProduction);
  const consequence = consequenceWords(
    useMemo(() => readConsequence(pipeline, pending), [pipeline, pending]),
  );
  const sending = useSending(pending.approval.id);
  return (
    <>
      <div className="approval-scroll">
        {isProduction && <ProductionBand place={placeOf(pipeline)}>{consequence}</ProductionBand>}
        <Head pipeline={pipeline} pending={pending} title={title} />
        <div className="approval-body border-b border-line">
          {!isProduction && (
            <p className="text-meta text-ink-2">
              {placeOf(pipeline)}. {consequence}.
            </p>
          )}
          <ApprovalFacts pipeline={pipeline} pending={pending} />
        </div>
        <div className="approval-body">
          <RequestPart approval={pending.approval} />
          <ReleasePart release={release} />
        </div>
      </div>
      <div className="approval-foot">
        {sending ? (
          <SendingPart id={pending.approval.id} sending={sending} what={whatOf(release, pending)} />
        ) : (
          <DecisionForm pipeline={pipeline} pending={pending} release={release} hasKeys={hasKeys} />
        )}
      </div>
    </>
  );
}

function Past({ pipeline, seen, fate, onOpen, title }: Omit<Props, "hasKeys"> & { fate: ApprovalFate }) {
  const sending = useSending(seen.id);
  if (fate.kind === "waiting") return null;
  return (
    <>
      <div className="approval-scroll">
        {pipeline ? <Head pipeline={pipeline} pending={seen} title={title} /> : title}
      </div>
      <div className="approval-foot" role="status">
        <FatePart fate={fate} seen={seen} pipeline={pipeline} sending={sending} onOpen={onOpen} />
      </div>
    </>
  );
}

function Head({
  pipeline,
  pending,
  title,
}: {
  pipeline: PipelineSnapshot;
  pending: { stageName: string; actionName: string; approval?: PendingApproval["approval"] };
  title: ReactNode;
}) {
  const { readAt } = useFleet();
  return (
    <>
      {title}
      <header className="approval-head" data-under={title !== undefined || undefined}>
        {title === undefined ? (
          <Name pipeline={pipeline} pending={pending} />
        ) : (
          <span className="text-ink-2">{pending.stageName}</span>
        )}
        <p className="flex flex-wrap items-center gap-x-3 text-meta text-ink-2">
          {pending.approval && <ReadersWords approval={pending.approval.id} />}
          <FreshnessMark freshness={pipeline.freshness} readAt={readAt[pipeline.key]} />
        </p>
      </header>
    </>
  );
}

function Name({
  pipeline,
  pending,
}: {
  pipeline: PipelineSnapshot;
  pending: { stageName: string; actionName: string };
}) {
  const scope = useScopeFilter();
  return (
    <h2 className="min-w-0 text-title font-semibold [overflow-wrap:anywhere]">
      <Link
        href={withScope(`/pipelines/${pipeline.key}`, scope)}
        prefetch={false}
        className="hover:underline"
      >
        {pipeline.name}
      </Link>
      <span className="ml-2 text-body font-normal text-ink-2">
        {pending.stageName} · {pending.actionName}
      </span>
    </h2>
  );
}

export function placeOf({ accountName, account, region }: PipelineSnapshot): string {
  const digits = account.replace(/(\d{4})(?=\d)/g, "$1 ");
  return accountName === account
    ? `account ${digits}, ${region}`
    : `account ${accountName} ${digits}, ${region}`;
}

function whatOf({ waiting }: Release, { approval }: PendingApproval): string {
  const revision = leadRevision(waiting);
  return revision ? shortRevision(revision.revisionId) : `execution ${approval.executionId.slice(0, 8)}`;
}
