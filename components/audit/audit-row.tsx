import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { utcExact, utcMoment } from "../../lib/client/clock-words";
import type { AuditAnswer } from "../../lib/contract/audit";
import { wordAsked } from "../../lib/model/audit-words";
import type { EpochMs } from "../../lib/model/ids";
import { deploymentPath } from "../../lib/model/own-path";
import { personOf } from "../../lib/model/person";
import { shortRevision } from "../../lib/model/revision";
import { parseDeploymentKey, parsePipelineKey } from "../../lib/model/scope";
import { Facts } from "../pipeline/facts";
import { outcomeLooks } from "../status/audit-look";
import { decisionLooks } from "../status/look";
import { StatusWord } from "../status/status-word";

export type ShownRecord = AuditAnswer["records"][number];

/** Opens without a script: a row is a `summary`, everything the audit holds is beneath it. */
export function AuditRow({ record, now, isOpen }: { record: ShownRecord; now: EpochMs; isOpen: boolean }) {
  const look = outcomeLooks[record.outcome];
  const isLoud = look.tone !== "ok" && look.tone !== "grey";
  return (
    <li className="border-b border-line">
      <details open={isOpen}>
        <summary className="audit-row cursor-pointer hover:bg-sunk" data-cut-group="">
          <time
            dateTime={new Date(record.at).toISOString()}
            data-at={record.at}
            className="audit-at text-meta whitespace-nowrap text-ink-2"
          >
            {utcMoment(record.at, now)}
          </time>
          <span data-cut="" className="audit-by truncate">
            {byWords(record)}
            {record.origin === "aws" && <span className="ml-2 text-caption text-ink-3">in AWS</span>}
          </span>
          <Asked record={record} />
          <span data-cut="" className="audit-where truncate">
            <Where record={record} />
          </span>
          <span className="audit-revision truncate font-mono text-[11.5px] text-ink-3">
            {record.revisions?.[0] && shortRevision(record.revisions[0])}
          </span>
          <StatusWord look={look} className={isLoud ? "audit-outcome font-semibold" : "audit-outcome"} />
          <ChevronDown aria-hidden="true" size={12} className="audit-turn text-ink-3" />
        </summary>
        <Details record={record} />
      </details>
    </li>
  );
}

function byWords({ by, name, origin }: ShownRecord): string {
  return origin === "aws" ? (personOf(by) ?? by) : (name ?? by);
}

function Asked({ record }: { record: ShownRecord }) {
  const word = wordAsked(record);
  // Coloured only where it came to be: what was refused is no approval.
  if (record.decision && record.outcome === "done") {
    return <StatusWord look={{ ...decisionLooks[record.decision], word }} className="audit-asked" />;
  }
  return (
    <span data-cut="" className="audit-asked truncate pl-[22px]">
      {word}
    </span>
  );
}

function Where({
  record: { pipeline, deployment, deployedTo, accountName, stage },
}: {
  record: ShownRecord;
}) {
  const begun = parsePipelineKey(pipeline ?? "");
  const address = begun ?? parseDeploymentKey(deployment ?? "");
  if (!address) return null;
  return (
    <>
      {begun?.name ?? deployedTo}
      {stage && <span className="text-ink-2"> / {stage}</span>}
      <span className="ml-2 text-caption text-ink-3">
        {accountName ?? address.account} {address.region}
      </span>
    </>
  );
}

function Details({ record }: { record: ShownRecord }) {
  const { pipeline, deployment, comment, because, requestId, executionId, revisions = [] } = record;
  const { startedId } = record;
  return (
    <div className="border-t border-line bg-sunk px-4 pt-1 pb-4 max-sm:px-3">
      {comment && (
        <blockquote className="mt-2 border-l-2 border-ctl pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {comment}
        </blockquote>
      )}
      {because && <p className="mt-2 max-w-[80ch] [overflow-wrap:anywhere]">{because}</p>}
      <Facts
        facts={[
          ["At", utcExact(record.at)],
          ["Outcome", `${outcomeLooks[record.outcome].word}, ${utcExact(record.outcomeAt)}`],
          ["By", record.name && record.name !== record.by ? `${record.name}, ${record.by}` : record.by],
          ["From", record.origin === "aws" ? "outside Signalbox" : record.address],
          ["Browser", record.userAgent],
          ["Action", record.action],
          ["Asked", record.detail],
          ["To", record.deployedTo],
          ["On new", record.percent === undefined ? undefined : `${record.percent} %, as it was asked`],
        ]}
      />
      <Facts
        isMono
        facts={[
          ["deployment", deployment?.slice(deployment.lastIndexOf("/") + 1)],
          ["execution", executionId],
          ["began", startedId],
          ["revisions", revisions.join(" ")],
          ["AWS request", requestId],
          ["audit", record.id],
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-x-4 text-meta empty:hidden">
        {deployment && (
          <Link href={deploymentPath(deployment)} prefetch={false} className="link-ink">
            The deployment as it is now
          </Link>
        )}
        {pipeline && (
          <Link href={`/pipelines/${pipeline}`} prefetch={false} className="link-ink">
            The pipeline as it is now
          </Link>
        )}
      </p>
    </div>
  );
}
