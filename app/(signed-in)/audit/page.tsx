import type { Metadata } from "next";
import { AuditView } from "../../../components/audit/audit-view";
import { parseAuditFilter } from "../../../lib/model/audit-filter";
import { readPageAudit } from "../../../lib/server/page-data";

export const metadata: Metadata = { title: "Audit" };

type Parameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Parameters) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const filter = parseAuditFilter(new URLSearchParams(given));
  const page = await readPageAudit(filter);
  return <AuditView {...page} filter={filter} />;
}
