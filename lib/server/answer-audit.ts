import type { Actor } from "../auth/actor";
import type { AuditAnswer, DecidedAnswer, DecidedRow } from "../contract/audit";
import type { AuditRecord } from "../model/audit";
import { auditCsvHead, toAuditCsvLine } from "../model/audit-csv";
import { type AuditFilter, parseAuditFilter } from "../model/audit-filter";
import { auditSightOf } from "./audit-sight";
import { getContainer } from "./container";
import { readAuditOf } from "./read-audit-page";

const headers = { "cache-control": "no-store" };
const pageRows = 100;
const mostDecided = 500;
const dayMs = 86_400_000;

export async function answerAudit(request: Request, actor: Actor): Promise<Response> {
  const answer: AuditAnswer = await readAuditOf(actor, readFilter(request), pageRows);
  return Response.json(answer, { headers });
}

/** Decisions since a time, the last day's if none is given. */
export async function answerDecided(request: Request, actor: Actor): Promise<Response> {
  const { store, live } = getContainer();
  const raw = new URL(request.url).searchParams.get("since") ?? "";
  const since = /^\d{1,15}$/.test(raw) ? Number(raw) : Date.now() - dayMs;
  const records = await store.readDecided({ since, sight: auditSightOf(actor, live), most: mostDecided });
  const answer: DecidedAnswer = { decided: records.flatMap((record) => toDecidedRow(record, actor) ?? []) };
  return Response.json(answer, { headers });
}

function toDecidedRow(record: AuditRecord, { email }: Actor): DecidedRow | undefined {
  const { id, at, by, decision, pipeline, stage, action, executionId, revisions = [] } = record;
  const { comment, because, origin } = record;
  const outcome = toDecidedOutcome(record);
  if (!decision || !pipeline || !stage || !action || !outcome) return undefined;
  const byMe = origin === "signalbox" && by.toLowerCase() === email.toLowerCase();
  return {
    ...{ auditId: id, at, by, byMe, decision, pipeline, stage, action, executionId, revisions },
    ...{ comment, outcome, because, origin },
  };
}

function toDecidedOutcome({ outcome }: AuditRecord): DecidedRow["outcome"] | undefined {
  // What is on its way looks to everybody else like what has just arrived.
  if (outcome === "sending") return "sent";
  return outcome === "requested" || outcome === "refused" ? undefined : outcome;
}

/** All that the filter lets through, page after page, as long as somebody reads it. */
export function answerAuditCsv(request: Request, actor: Actor): Response {
  const filter = readFilter(request);
  const encoder = new TextEncoder();
  const lines = csvOf(actor, filter);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void lines.return(undefined),
  });
  const name = `signalbox-audit-${new Date().toISOString().slice(0, 10)}.csv`;
  return new Response(body, {
    headers: {
      ...headers,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

const csvRows = 1_000;

async function* csvOf(actor: Actor, filter: AuditFilter): AsyncGenerator<string, void> {
  yield auditCsvHead;
  let { cursor } = filter;
  do {
    const { store, live } = getContainer();
    const sight = auditSightOf(actor, live);
    const records = await store.readAudit({ filter: { ...filter, cursor }, sight, most: csvRows });
    yield records.map(toAuditCsvLine).join("");
    cursor = records.length === csvRows ? records.at(-1) : undefined;
  } while (cursor);
}

function readFilter(request: Request): AuditFilter {
  return parseAuditFilter(new URL(request.url).searchParams);
}
