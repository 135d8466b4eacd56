CREATE TABLE "deployments" (
	"key" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"snapshot" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "health_series" (
	"deployment" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "deployments_scope" ON "deployments" USING btree ("scope");