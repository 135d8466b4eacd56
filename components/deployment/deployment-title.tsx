"use client";

import Link from "next/link";
import { useFleet } from "../../lib/client/use-live";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import type { EpochMs } from "../../lib/model/ids";
import { AccountMark } from "../status/account-mark";
import { FreshnessMark } from "../status/freshness-mark";
import { shortId } from "./deployment-words";

/** Where one is, what is deployed, and whether it is production. */
export function DeploymentTitle({ deployment }: { deployment: DeploymentSnapshot }) {
  const scope = useScopeFilter();
  const { name, isProduction, accountName, accountColor } = deployment;
  return (
    <>
      <Link
        href={withScope("/deployments", scope)}
        prefetch={false}
        className="text-body font-normal text-ink-2 hover:text-ink max-lg:hidden"
      >
        Deployments
      </Link>
      <span aria-hidden="true" className="text-body font-normal text-ink-3 max-lg:hidden">
        /
      </span>
      <span data-cut="" className="min-w-0 truncate">
        {name}
      </span>
      {isProduction ? (
        <span className="shrink-0 rounded-chip bg-prod px-1.5 text-meta leading-5 font-semibold tracking-wide text-on max-sm:text-caption">
          <span className="max-sm:hidden">PRODUCTION</span>
          <span className="sm:hidden">
            <span aria-hidden="true">PROD</span>
            <span className="sr-only">production</span>
          </span>
        </span>
      ) : (
        <AccountMark name={accountName} color={accountColor} className="shrink-0 font-normal max-sm:hidden" />
      )}
    </>
  );
}

/** Region, id, and how old what is shown is. */
export function DeploymentAbout({
  deployment: { region, id, key, freshness },
  paintedAt = 0,
}: {
  deployment: DeploymentSnapshot;
  /** The reading the server knew of; what the browser had kept may be older. */
  paintedAt: EpochMs | undefined;
}) {
  const { readAt } = useFleet();
  return (
    <span className="flex items-center gap-3">
      <span className="max-xl:hidden" data-tip={id}>
        {region} · <span className="font-mono text-[11.5px]">{shortId(id)}</span>
      </span>
      <FreshnessMark freshness={freshness} readAt={Math.max(paintedAt, readAt[key] ?? 0)} />
    </span>
  );
}
