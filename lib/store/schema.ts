import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

// Snapshots are kept as JSON in text columns: jsonb refuses the NUL and the lone surrogates AWS texts may hold,
// and nothing ever queries inside them. Times from AWS are epoch ms; times of our own are PostgreSQL's.
const json = (name: string) => text(name).notNull();
/** JSON as lib/store/history/pack.ts keeps it: history is long, and most of its words are the same. */
const packed = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const ownTime = (name: string) => timestamp(name, { withTimezone: true });
// The audit holds both kinds of time in one column, and is paged by it: epoch ms.
const auditTime = () =>
  bigint("at", { mode: "number" })
    .notNull()
    .default(sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`);

export const scopes = pgTable("scopes", {
  key: text("key").primaryKey(),
  snapshot: json("snapshot"),
});

export const pipelines = pgTable(
  "pipelines",
  {
    key: text("key").primaryKey(),
    scope: text("scope").notNull(),
    snapshot: json("snapshot"),
  },
  (table) => [index("pipelines_scope").on(table.scope)],
);

export const deployments = pgTable(
  "deployments",
  {
    key: text("key").primaryKey(),
    scope: text("scope").notNull(),
    snapshot: json("snapshot"),
  },
  (table) => [index("deployments_scope").on(table.scope)],
);

/** What CloudWatch told of a deployment's two versions: too much for its snapshot, asked for by its page alone. */
export const healthSeries = pgTable("health_series", {
  deployment: text("deployment").primaryKey(),
  series: json("series"),
});

/** What happened lately, for browsers that were away and replicas that were told of a number. */
export const changes = pgTable(
  "changes",
  {
    sequence: bigserial("sequence", { mode: "number" }).primaryKey(),
    change: json("change"),
    at: ownTime("at").notNull().defaultNow(),
  },
  (table) => [index("changes_at").on(table.at)],
);

export const leases = pgTable("leases", {
  scope: text("scope").primaryKey(),
  holder: text("holder").notNull(),
  expiresAt: ownTime("expires_at").notNull(),
});

/** Readings that found nothing new, as the leaseholder last said. */
export const beats = pgTable("beats", {
  scope: text("scope").primaryKey(),
  beat: json("beat"),
  at: ownTime("at").notNull().defaultNow(),
});

/** Pipelines and deployments whose page is open somewhere. */
export const watches = pgTable("watches", {
  key: text("pipeline").primaryKey(),
  scope: text("scope").notNull(),
  until: ownTime("until").notNull(),
});

/** Who has which approval open, by tab; it runs out unless it is said again. */
export const readers = pgTable(
  "readers",
  {
    sid: text("sid").notNull(),
    tab: text("tab").notNull(),
    approval: text("approval").notNull(),
    pipeline: text("pipeline").notNull(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    until: ownTime("until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sid, table.tab] })],
);

/** What people have said of things that stand still; few, and forgotten once what they speak of is long gone. */
export const handlings = pgTable("handlings", {
  failure: text("failure").primaryKey(),
  /** Of the pipeline or deployment. */
  key: text("key").notNull(),
  handling: json("handling"),
  updatedAt: ownTime("updated_at").notNull().defaultNow(),
});

/** Messages to other systems, kept until they were taken: one per channel and piece of news, in their order. */
export const outbox = pgTable(
  "outbox",
  {
    place: bigserial("place", { mode: "number" }).notNull(),
    channel: text("channel").notNull(),
    news: text("news").notNull(),
    message: json("message"),
    createdAt: ownTime("created_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    /** When it may be tried, and while somebody is at it, when somebody else may. */
    dueAt: ownTime("due_at").notNull().defaultNow(),
    deliveredAt: ownTime("delivered_at"),
    givenUpAt: ownTime("given_up_at"),
    lastProblem: text("last_problem"),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.news] }),
    index("outbox_waiting").on(table.channel, table.place),
  ],
);

/** Where an action stands: its rows name it by number, for they are many. */
export const historyPlaces = pgTable(
  "history_places",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    pipeline: text("pipeline").notNull(),
    stageName: text("stage_name").notNull(),
    actionName: text("action_name").notNull(),
    category: text("category").notNull(),
    /** Empty where AWS told none. */
    provider: text("provider").notNull(),
  },
  (table) => [
    unique("history_places_place").on(
      table.pipeline,
      table.stageName,
      table.actionName,
      table.category,
      table.provider,
    ),
  ],
);

/** Ended action executions, one row per `actionExecutionId`. Ids are kept as 16 bytes: see row-id.ts. */
export const historyActions = pgTable(
  "history_actions",
  {
    id: uuid("id").primaryKey(),
    execution: uuid("execution").notNull(),
    place: integer("place").notNull(),
    status: text("status").notNull(),
    startedAt: bigint("started_at", { mode: "number" }).notNull(),
    endedAt: bigint("ended_at", { mode: "number" }).notNull(),
    /** What is only shown and never asked for. */
    rest: packed("rest").notNull(),
  },
  (table) => [
    index("history_actions_place").on(table.place, table.endedAt),
    index("history_actions_execution").on(table.execution),
  ],
);

/** Ended executions, one row per `pipelineExecutionId`; a retry ends one again. */
export const historyExecutions = pgTable(
  "history_executions",
  {
    id: uuid("id").primaryKey(),
    pipeline: text("pipeline").notNull(),
    status: text("status").notNull(),
    startedAt: bigint("started_at", { mode: "number" }).notNull(),
    endedAt: bigint("ended_at", { mode: "number" }).notNull(),
    version: integer("version"),
    record: packed("record").notNull(),
    /** When it, or an action of it, was last written here. */
    recordedAt: ownTime("recorded_at").notNull().defaultNow(),
  },
  (table) => [
    index("history_executions_pipeline").on(table.pipeline, table.startedAt),
    index("history_executions_recorded").on(table.recordedAt),
    index("history_executions_ended").on(table.endedAt),
  ],
);

/** Ended deployments with the weights that were seen. */
export const historyDeployments = pgTable(
  "history_deployments",
  {
    key: text("key").primaryKey(),
    /** The pipeline that began it, if one did. */
    pipeline: text("pipeline"),
    endedAt: bigint("ended_at", { mode: "number" }).notNull(),
    record: packed("record").notNull(),
    recordedAt: ownTime("recorded_at").notNull().defaultNow(),
  },
  (table) => [
    index("history_deployments_pipeline").on(table.pipeline, table.endedAt),
    index("history_deployments_recorded").on(table.recordedAt),
  ],
);

/** Every version of a definition that was read: an old execution is drawn with the stages it had. */
export const definitionVersions = pgTable(
  "definition_versions",
  {
    pipeline: text("pipeline").notNull(),
    version: integer("version").notNull(),
    definition: json("definition"),
    readAt: ownTime("read_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.pipeline, table.version] })],
);

/** How far back each pipeline's past has been read, so that it goes on there after a restart. */
export const historyProgress = pgTable(
  "history_progress",
  {
    pipeline: text("pipeline").primaryKey(),
    scope: text("scope").notNull(),
    progress: json("progress"),
    updatedAt: ownTime("updated_at").notNull().defaultNow(),
  },
  (table) => [index("history_progress_scope").on(table.scope)],
);

/** What CloudWatch counted of a V2 pipeline in a day of UTC. */
export const cloudwatchDays = pgTable(
  "cloudwatch_days",
  {
    pipeline: text("pipeline").notNull(),
    /** Epoch ms of its midnight. */
    day: bigint("day", { mode: "number" }).notNull(),
    executions: integer("executions").notNull(),
    failed: integer("failed").notNull(),
    /** Average of PipelineDuration; absent on a day without executions. */
    averageMs: bigint("average_ms", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.pipeline, table.day] })],
);

/** Findings of the posture that somebody has accepted, with a reason. */
export const postureAcceptances = pgTable("posture_acceptances", {
  finding: text("finding").primaryKey(),
  pipeline: text("pipeline").notNull(),
  acceptance: json("acceptance"),
  updatedAt: ownTime("updated_at").notNull().defaultNow(),
});

/** Tokens other tools read with. Only a hash of each is kept. */
export const apiTokens = pgTable("api_tokens", {
  id: text("id").primaryKey(),
  hash: text("hash").notNull().unique(),
  name: text("name").notNull(),
  /** What it may see. */
  grants: json("grants"),
  createdBy: text("created_by").notNull(),
  createdAt: ownTime("created_at").notNull().defaultNow(),
  expiresAt: ownTime("expires_at"),
  revokedAt: ownTime("revoked_at"),
  lastUsedAt: ownTime("last_used_at"),
});

export const sessions = pgTable(
  "sessions",
  {
    sid: text("sid").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    groups: json("groups"),
    /** Which way to sign in, and whom it speaks of: a provider's own name for a person never changes. */
    provider: text("provider").notNull().default("demo"),
    subject: text("subject").notNull().default(""),
    /** Sealed. Absent where the provider gave none: then nothing can be asked anew. */
    refreshToken: text("refresh_token"),
    /** When the provider is to be asked anew, and until when somebody is at it. */
    dueAt: ownTime("due_at"),
    checkingUntil: ownTime("checking_until"),
    createdAt: ownTime("created_at").notNull().defaultNow(),
    expiresAt: ownTime("expires_at").notNull(),
  },
  (table) => [index("sessions_expires").on(table.expiresAt), index("sessions_email").on(table.email)],
);

/** Who asked for what. Rows are only ever added: a trigger refuses the rest, and the grants lack it. */
export const audit = pgTable(
  "audit",
  {
    id: text("id").primaryKey(),
    at: auditTime(),
    origin: text("origin").notNull(),
    verb: text("verb").notNull(),
    by: text("by").notNull(),
    name: text("name"),
    /** A session's number opens doors; its hash only tells sessions apart. */
    sidHash: text("sid_hash"),
    pipeline: text("pipeline"),
    accountName: text("account_name"),
    stage: text("stage"),
    action: text("action"),
    executionId: text("execution_id"),
    revisions: text("revisions"),
    approvalId: text("approval_id"),
    decision: text("decision"),
    deployment: text("deployment"),
    deployedTo: text("deployed_to"),
    percent: doublePrecision("percent"),
    act: text("act"),
    hookId: text("hook_id"),
    /** What else was asked for, in words: the execution gone back to, a start's revisions and variables. */
    detail: text("detail"),
    comment: text("comment"),
    address: text("address"),
    userAgent: text("user_agent"),
    /** Of decisions made without Signalbox: each is told once. */
    actionExecutionId: text("action_execution_id").unique(),
  },
  (table) => [
    index("audit_at").on(table.at, table.id),
    index("audit_pipeline").on(table.pipeline, table.at),
    index("audit_by").on(table.by, table.at),
    index("audit_deployment").on(table.deployment, table.at),
  ],
);

/** What became of it, row after row. No foreign key: checking one needs the right to update `audit`. */
export const auditOutcomes = pgTable(
  "audit_outcomes",
  {
    auditId: text("audit_id").notNull(),
    outcome: text("outcome").notNull(),
    at: auditTime(),
    because: text("because"),
    requestId: text("request_id"),
    actionExecutionId: text("action_execution_id").unique(),
    /** Of a start and a rollback: the execution that began. */
    startedId: text("started_id"),
  },
  (table) => [
    primaryKey({ columns: [table.auditId, table.outcome] }),
    index("audit_outcomes_started").on(table.startedId),
  ],
);

/** Audit rows whose outcome is not known for good: a work list, and small. */
export const unsettled = pgTable(
  "unsettled",
  {
    auditId: text("audit_id").primaryKey(),
    scope: text("scope").notNull(),
    since: ownTime("since").notNull().defaultNow(),
  },
  (table) => [index("unsettled_scope").on(table.scope, table.since)],
);

/** Who is deciding an approval, or acting on a deployment, at this moment. */
export const approvalClaims = pgTable("approval_claims", {
  /** Of an approval its id; of an act what makes it one. */
  approvalId: text("approval_id").primaryKey(),
  auditId: text("audit_id").notNull(),
  by: text("by").notNull(),
  expiresAt: ownTime("expires_at").notNull(),
});
