CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"grants" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "cloudwatch_days" (
	"pipeline" text NOT NULL,
	"day" bigint NOT NULL,
	"executions" integer NOT NULL,
	"failed" integer NOT NULL,
	"average_ms" bigint,
	CONSTRAINT "cloudwatch_days_pipeline_day_pk" PRIMARY KEY("pipeline","day")
);
--> statement-breakpoint
CREATE TABLE "definition_versions" (
	"pipeline" text NOT NULL,
	"version" integer NOT NULL,
	"definition" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "definition_versions_pipeline_version_pk" PRIMARY KEY("pipeline","version")
);
--> statement-breakpoint
CREATE TABLE "history_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"execution" uuid NOT NULL,
	"place" integer NOT NULL,
	"status" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"rest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history_deployments" (
	"key" text PRIMARY KEY NOT NULL,
	"pipeline" text,
	"ended_at" bigint NOT NULL,
	"record" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history_executions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"status" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"version" integer,
	"record" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history_places" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "history_places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"pipeline" text NOT NULL,
	"stage_name" text NOT NULL,
	"action_name" text NOT NULL,
	"category" text NOT NULL,
	"provider" text NOT NULL,
	CONSTRAINT "history_places_place" UNIQUE("pipeline","stage_name","action_name","category","provider")
);
--> statement-breakpoint
CREATE TABLE "history_progress" (
	"pipeline" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"progress" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posture_acceptances" (
	"finding" text PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"acceptance" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "history_actions_place" ON "history_actions" USING btree ("place","ended_at");--> statement-breakpoint
CREATE INDEX "history_actions_execution" ON "history_actions" USING btree ("execution");--> statement-breakpoint
CREATE INDEX "history_deployments_pipeline" ON "history_deployments" USING btree ("pipeline","ended_at");--> statement-breakpoint
CREATE INDEX "history_deployments_recorded" ON "history_deployments" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "history_executions_pipeline" ON "history_executions" USING btree ("pipeline","started_at");--> statement-breakpoint
CREATE INDEX "history_executions_recorded" ON "history_executions" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "history_progress_scope" ON "history_progress" USING btree ("scope");