import type { Metadata } from "next";
import { MetricsView } from "../../../components/metrics/metrics-view";
import { pack } from "../../../lib/client/pack";
import { parseQuestion } from "../../../lib/model/metrics/question-params";
import { parseScopeFilter } from "../../../lib/model/scope-filter";
import { readPageMetrics } from "../../../lib/server/page-metrics";

export const metadata: Metadata = { title: "Metrics" };

type Parameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MetricsPage({ searchParams }: Parameters) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const params = new URLSearchParams(given);
  const scope = parseScopeFilter(params.get("accounts"), params.get("regions"));
  // Packed, as the fleet's rows are: many rows say the same words.
  return <MetricsView packed={pack(await readPageMetrics(parseQuestion(params), scope))} />;
}
