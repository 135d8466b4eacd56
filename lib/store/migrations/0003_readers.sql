CREATE TABLE "readers" (
	"sid" text NOT NULL,
	"tab" text NOT NULL,
	"approval" text NOT NULL,
	"pipeline" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "readers_sid_tab_pk" PRIMARY KEY("sid","tab")
);
