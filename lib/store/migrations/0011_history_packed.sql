ALTER TABLE "history_actions" ALTER COLUMN "rest" SET DATA TYPE bytea USING convert_to("rest", 'UTF8');--> statement-breakpoint
ALTER TABLE "history_deployments" ALTER COLUMN "record" SET DATA TYPE bytea USING convert_to("record", 'UTF8');--> statement-breakpoint
ALTER TABLE "history_executions" ALTER COLUMN "record" SET DATA TYPE bytea USING convert_to("record", 'UTF8');
