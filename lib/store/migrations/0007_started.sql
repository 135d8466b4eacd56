ALTER TABLE "audit_outcomes" ADD COLUMN "started_id" text;--> statement-breakpoint
CREATE INDEX "audit_outcomes_started" ON "audit_outcomes" USING btree ("started_id");