CREATE TABLE "action_executions" (
	"id" text PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"execution_id" text NOT NULL,
	"stage_name" text NOT NULL,
	"action_name" text NOT NULL,
	"category" text NOT NULL,
	"provider" text,
	"status" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"record" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "beats" (
	"scope" text PRIMARY KEY NOT NULL,
	"beat" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"change" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"scope" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pipelines" (
	"key" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"snapshot" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scopes" (
	"key" text PRIMARY KEY NOT NULL,
	"snapshot" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"sid" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"groups" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"pipeline" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "action_executions_usual" ON "action_executions" USING btree ("pipeline","stage_name","action_name","ended_at");--> statement-breakpoint
CREATE INDEX "action_executions_execution" ON "action_executions" USING btree ("execution_id");--> statement-breakpoint
CREATE INDEX "changes_at" ON "changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "pipelines_scope" ON "pipelines" USING btree ("scope");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");