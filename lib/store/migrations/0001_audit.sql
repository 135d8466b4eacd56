CREATE TABLE "approval_claims" (
	"approval_id" text PRIMARY KEY NOT NULL,
	"audit_id" text NOT NULL,
	"by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint DEFAULT (extract(epoch from clock_timestamp()) * 1000)::bigint NOT NULL,
	"origin" text NOT NULL,
	"verb" text NOT NULL,
	"by" text NOT NULL,
	"name" text,
	"sid_hash" text,
	"pipeline" text,
	"account_name" text,
	"stage" text,
	"action" text,
	"execution_id" text,
	"revisions" text,
	"approval_id" text,
	"decision" text,
	"comment" text,
	"address" text,
	"user_agent" text,
	"action_execution_id" text,
	CONSTRAINT "audit_action_execution_id_unique" UNIQUE("action_execution_id")
);
--> statement-breakpoint
CREATE TABLE "audit_outcomes" (
	"audit_id" text NOT NULL,
	"outcome" text NOT NULL,
	"at" bigint DEFAULT (extract(epoch from clock_timestamp()) * 1000)::bigint NOT NULL,
	"because" text,
	"request_id" text,
	"action_execution_id" text,
	CONSTRAINT "audit_outcomes_audit_id_outcome_pk" PRIMARY KEY("audit_id","outcome")
);
--> statement-breakpoint
CREATE TABLE "unsettled" (
	"audit_id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_pipeline" ON "audit" USING btree ("pipeline","at");--> statement-breakpoint
CREATE INDEX "audit_by" ON "audit" USING btree ("by","at");--> statement-breakpoint
CREATE INDEX "unsettled_scope" ON "unsettled" USING btree ("scope","since");--> statement-breakpoint
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit is only ever added to: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_outcomes_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_outcomes" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "audit", "audit_outcomes" FROM PUBLIC, CURRENT_USER;

