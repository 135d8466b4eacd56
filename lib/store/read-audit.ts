import { and, desc, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { type AuditOutcome, type AuditRecord, auditOutcomes as outcomes } from "../model/audit";
import { type AuditFilter, spanOf } from "../model/audit-filter";
import type { DeploymentKey, EpochMs, PipelineKey } from "../model/ids";
import type { Database } from "./database";
import { audit, auditOutcomes } from "./schema";

/** What of the audit somebody may see. */
export type AuditSight = {
  pipelines: "all" | readonly PipelineKey[];
  /** Of these also what no pipeline began; with all pipelines, of all. */
  deployments?: readonly DeploymentKey[] | undefined;
  /** What names no pipeline, such as sign-ins: everybody's, or those of one address only. */
  others: "all" | { of: string };
};

export type AuditQuestion = { filter: AuditFilter; sight: AuditSight; most: number };
export type DecidedQuestion = { since: EpochMs; sight: AuditSight; most: number };

/** The furthest an outcome has come to decides, in whatever order it was told. */
export const byCertainty = desc(
  sql`array_position(${sql.raw(`array['${outcomes.join("','")}']`)}, ${auditOutcomes.outcome})`,
);

/** Newest first. */
export function readAudit(database: Database, question: AuditQuestion): Promise<AuditRecord[]> {
  const { filter, sight, most } = question;
  return select(database, (outcome) => [...conditionsOf(filter, outcome), sightOf(sight)], most);
}

const decided: readonly AuditOutcome[] = ["sending", "sent", "unknown", "failed", "moved-on", "done"];

/** Decisions that went to AWS or were made there, newest first. */
export function readDecided(database: Database, question: DecidedQuestion): Promise<AuditRecord[]> {
  const { since, sight, most } = question;
  return select(
    database,
    (outcome) => [
      gte(audit.at, since),
      eq(audit.verb, "approval.decide"),
      sql`${outcome} = any(${sql.param(decided)})`,
      sightOf(sight),
    ],
    most,
  );
}

async function select(
  database: Database,
  conditions: (outcome: SQL) => readonly (SQL | undefined)[],
  most: number,
): Promise<AuditRecord[]> {
  const best = database
    .select()
    .from(auditOutcomes)
    .where(eq(auditOutcomes.auditId, audit.id))
    .orderBy(byCertainty)
    .limit(1)
    .as("best");
  const outcome = sql<AuditOutcome>`coalesce(${best.outcome}, 'requested')`;
  const requestId = told("request_id");
  const startedId = told("started_id");
  const rows = await database
    .select({ audit, outcome, outcomeAt: best.at, because: best.because, requestId, startedId })
    .from(audit)
    .leftJoinLateral(best, sql`true`)
    .where(and(...conditions(outcome)))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(most);
  return rows.map(toRecord);
}

// What one outcome told, the later ones need not repeat.
function told(column: string): SQL<string | null> {
  return sql<string | null>`(select max(told.${sql.raw(column)}) from ${auditOutcomes} as told
    where told.audit_id = ${audit.id})`;
}

function conditionsOf(filter: AuditFilter, outcome: SQL): readonly (SQL | undefined)[] {
  const { id, by, verb, pipeline, deployment, cursor } = filter;
  const { from, until } = spanOf(filter);
  return [
    id && eq(audit.id, id),
    by && ilike(audit.by, `%${escapeLike(by)}%`),
    verb && eq(audit.verb, verb),
    filter.outcome && sql`${outcome} = ${filter.outcome}`,
    pipeline && isNamed(`%${escapeLike(pipeline)}%`),
    deployment && eq(audit.deployment, deployment),
    from === undefined ? undefined : gte(audit.at, from),
    until === undefined ? undefined : lt(audit.at, until),
    cursor && sql`(${audit.at}, ${audit.id}) < (${cursor.at}, ${cursor.id})`,
  ].map((condition) => condition || undefined);
}

// A key is account/region/name: only its last part is asked for.
function isNamed(like: string): SQL | undefined {
  return or(
    sql`split_part(${audit.pipeline}, '/', 3) ilike ${like}`,
    sql`split_part(${audit.deployment}, '/', 3) ilike ${like}`,
    ilike(audit.deployedTo, like),
  );
}

function escapeLike(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/[\\%_]/g, "\\$&");
}

function sightOf({ pipelines, deployments = [], others }: AuditSight): SQL | undefined {
  const isOwn = others === "all" ? undefined : eq(audit.by, others.of);
  const isOfNone = and(isNull(audit.pipeline), isNull(audit.deployment));
  const isOfSeen =
    pipelines === "all"
      ? sql`coalesce(${audit.pipeline}, ${audit.deployment}) is not null`
      : or(
          inArray(audit.pipeline, [...pipelines]),
          sql`${audit.deployment} = any(${sql.param([...deployments])})`,
        );
  return or(isOfSeen, and(isOfNone, isOwn));
}

type Joined = {
  audit: typeof audit.$inferSelect;
  outcome: AuditOutcome;
  outcomeAt: number | null;
  because: string | null;
  requestId: string | null;
  startedId: string | null;
};

function toRecord({ audit: row, outcome, outcomeAt, ...results }: Joined): AuditRecord {
  const known = { ...row, ...results };
  const text = (name: keyof typeof known) => known[name] ?? undefined;
  // Only lib/store writes these columns, from the types they are given back as.
  return {
    id: row.id,
    at: row.at,
    origin: row.origin,
    verb: row.verb,
    by: row.by,
    name: text("name"),
    pipeline: text("pipeline"),
    accountName: text("accountName"),
    stage: text("stage"),
    action: text("action"),
    executionId: text("executionId"),
    revisions: row.revisions === null ? undefined : JSON.parse(row.revisions),
    decision: text("decision"),
    deployment: text("deployment"),
    deployedTo: text("deployedTo"),
    percent: row.percent ?? undefined,
    act: text("act"),
    hookId: text("hookId"),
    detail: text("detail"),
    comment: text("comment"),
    address: text("address"),
    userAgent: text("userAgent"),
    outcome,
    outcomeAt: outcomeAt ?? row.at,
    because: text("because"),
    requestId: text("requestId"),
    startedId: text("startedId"),
  } as AuditRecord;
}
