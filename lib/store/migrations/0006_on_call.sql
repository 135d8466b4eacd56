CREATE TABLE "handlings" (
	"failure" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"handling" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"place" bigserial NOT NULL,
	"channel" text NOT NULL,
	"news" text NOT NULL,
	"message" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"last_problem" text,
	CONSTRAINT "outbox_channel_news_pk" PRIMARY KEY("channel","news")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "detail" text;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("channel","place");