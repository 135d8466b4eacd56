import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import { AppError } from "../model/app-error";
import { type CsvTable, csvTables } from "../model/metrics/csv-table";
import { toMetricsCsv } from "../model/metrics/metrics-csv";
import { parseQuestion } from "../model/metrics/question-params";
import { parseScopeFilter } from "../model/scope-filter";
import { getContainer } from "./container";
import { readMetrics } from "./read-metrics";

/** One table of the page that has the same question. */
export async function answerMetricsCsv(request: Request, actor: Actor): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const table = requireTable(params);
  const { answer, loaded, now } = await readMetrics(getContainer(), visibilityOf(actor), {
    question: parseQuestion(params),
    scope: parseScopeFilter(params.get("accounts"), params.get("regions")),
  });
  // A page says that something lacks; a file that has gone somewhere else can't.
  if (loaded.done < loaded.of) {
    const read = `${loaded.done} of ${loaded.of}`;
    throw new AppError("unavailable", `The past of ${read} pipelines is in memory so far. Try again soon.`);
  }
  const name = `signalbox-metrics-${table}-${new Date(now).toISOString().slice(0, 10)}.csv`;
  return new Response(toMetricsCsv(table, answer), {
    headers: {
      "cache-control": "no-store",
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

function requireTable(params: URLSearchParams): CsvTable {
  const table = csvTables.find((one) => one === params.get("table"));
  if (table) return table;
  throw new AppError("invalid", `There is no such table. There are ${csvTables.join(", ")}.`);
}
