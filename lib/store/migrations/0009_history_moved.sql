INSERT INTO "history_places" ("pipeline", "stage_name", "action_name", "category", "provider")
SELECT DISTINCT "pipeline", "stage_name", "action_name", "category", coalesce("provider", '') FROM "action_executions";
--> statement-breakpoint
INSERT INTO "history_actions" ("id", "execution", "place", "status", "started_at", "ended_at", "rest")
SELECT
	CASE WHEN one."id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN one."id"::uuid ELSE md5(one."id")::uuid END,
	CASE WHEN one."execution_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN one."execution_id"::uuid ELSE md5(one."execution_id")::uuid END,
	place."id", one."status", one."started_at", one."ended_at", one."record"
FROM "action_executions" AS one
JOIN "history_places" AS place
	ON place."pipeline" = one."pipeline" AND place."stage_name" = one."stage_name" AND place."action_name" = one."action_name"
	AND place."category" = one."category" AND place."provider" = coalesce(one."provider", '');
--> statement-breakpoint
DROP TABLE "action_executions" CASCADE;
