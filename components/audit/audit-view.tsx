import Link from "next/link";
import type { AuditAnswer } from "../../lib/contract/audit";
import { settledOutcomes } from "../../lib/model/audit";
import { type AuditFilter, formatAuditFilter } from "../../lib/model/audit-filter";
import type { EpochMs } from "../../lib/model/ids";
import { TopBar } from "../shell/top-bar";
import { Glyph } from "../status/glyph";
import { buttonClass } from "../ui/button";
import { Notice } from "../ui/notice";
import "./audit.css";
import { AuditFilterForm } from "./audit-filter";
import { AuditRow } from "./audit-row";
import { KeepCurrent } from "./keep-current";

type Props = AuditAnswer & { filter: AuditFilter; now: EpochMs };

/** Who did what, painted by the server as it was when the page was asked for. */
export function AuditView({ records, next, filter, now }: Props) {
  const { cursor, ...narrowed } = filter;
  const isNarrowed = formatAuditFilter(narrowed) !== "";
  return (
    <>
      <TopBar title="Audit" about="newest first" tools={null} />
      <AuditFilterForm filter={filter} />
      {records.some(isOpen) && <KeepCurrent />}
      {records.length === 0 ? (
        <Nothing isNarrowed={isNarrowed} isOlder={cursor !== undefined} />
      ) : (
        <>
          <div
            aria-hidden="true"
            className="audit-row audit-heads border-b border-line text-caption text-ink-3"
          >
            <span>At</span>
            <span>Who</span>
            <span>What</span>
            <span>Where</span>
            <span className="audit-revision">Revision</span>
            <span>Outcome</span>
          </div>
          <ul>
            {records.map((record) => (
              <AuditRow key={record.id} record={record} now={now} isOpen={filter.id === record.id} />
            ))}
          </ul>
        </>
      )}
      <nav aria-label="Pages of the audit" className="flex gap-2 px-4 py-3 max-sm:px-3">
        {cursor && (
          <Link href={`/audit?${formatAuditFilter(narrowed)}`} prefetch={false} className={buttonClass()}>
            Newest
          </Link>
        )}
        {next && (
          <Link
            href={`/audit?${withCursor(formatAuditFilter(narrowed), next)}`}
            prefetch={false}
            className={buttonClass()}
          >
            Older
          </Link>
        )}
      </nav>
    </>
  );
}

function isOpen({ outcome }: AuditAnswer["records"][number]): boolean {
  return !settledOutcomes.some((one) => one === outcome);
}

function withCursor(query: string, next: string): string {
  return `${query && `${query}&`}cursor=${encodeURIComponent(next)}`;
}

function Nothing({ isNarrowed, isOlder }: { isNarrowed: boolean; isOlder: boolean }) {
  const mark = <Glyph shape="ring-dash" className="text-ink-3" />;
  if (!isNarrowed && !isOlder) {
    return (
      <Notice mark={mark} title="Nothing is written down yet">
        Every decision, refusal and sign-in stands here from its first moment on, of pipelines you may see.
      </Notice>
    );
  }
  return (
    <Notice mark={mark} title={isOlder ? "There is nothing older" : "Nothing in the audit matches"}>
      <Link href="/audit" prefetch={false} className="link-ink">
        Show all
      </Link>
    </Notice>
  );
}
