"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useFleet } from "../../lib/client/use-live";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import type { Freshness } from "../../lib/model/freshness";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { FreshnessMark } from "../status/freshness-mark";
import { ReadersWords } from "./readers-words";

type LastRead = { pipeline: PipelineSnapshot; pending: PendingApproval };

/** Which approval, who else reads it, and how old what is shown is. */
export function ApprovalHead({
  pipeline,
  pending,
  freshness,
  isPast,
  title,
}: LastRead & { freshness: Freshness; isPast: boolean; title: ReactNode }) {
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
          {!isPast && <ReadersWords approval={pending.approval.id} />}
          <FreshnessMark freshness={freshness} readAt={readAt[pipeline.key]} />
        </p>
      </header>
    </>
  );
}

function Name({ pipeline, pending }: LastRead) {
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

export function placeOf({
  accountName,
  account,
  region,
}: Pick<PipelineSnapshot, "accountName" | "account" | "region">): string {
  const digits = account.replace(/(\d{4})(?=\d)/g, "$1 ");
  return accountName === account
    ? `account ${digits}, ${region}`
    : `account ${accountName} ${digits}, ${region}`;
}
