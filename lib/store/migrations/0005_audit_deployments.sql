ALTER TABLE "audit" ADD COLUMN "deployment" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "deployed_to" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "percent" double precision;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "act" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hook_id" text;--> statement-breakpoint
CREATE INDEX "audit_deployment" ON "audit" USING btree ("deployment","at");