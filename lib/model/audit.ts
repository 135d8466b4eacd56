import type { Decision } from "./approval";
import type { EpochMs, PipelineExecutionId, PipelineKey } from "./ids";
import { verbs } from "./role";

declare const brand: unique symbol;
export type AuditId = string & { readonly [brand]: "AuditId" };

export function parseAuditId(raw: string): AuditId | undefined {
  // A UUID: its 36 characters are what the comment's suffix reckons with.
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(raw) ? (raw as AuditId) : undefined;
}

export const auditVerbs = [
  ...verbs.filter((verb) => verb !== "view"),
  "session.open",
  "session.refuse",
  "session.end",
] as const;
export type AuditVerb = (typeof auditVerbs)[number];

/**
 * What became of it. The further down the list, the more is certain, and a chain's outcome is the furthest it has
 * come to: two replicas may settle the same row in any order.
 */
export const auditOutcomes = [
  "requested",
  "sending",
  "sent",
  "unknown",
  "failed",
  "refused",
  "moved-on",
  "done",
] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Of a row in one of these nothing more can come to be known. */
export const settledOutcomes = ["failed", "refused", "moved-on", "done"] as const satisfies AuditOutcome[];

/** `aws`: decided without Signalbox, by whom AWS recorded. */
export const auditOrigins = ["signalbox", "aws"] as const;
export type AuditOrigin = (typeof auditOrigins)[number];

/** What was acted on, as it was known when somebody asked. */
export type AuditSubject = {
  pipeline?: PipelineKey | undefined;
  accountName?: string | undefined;
  stage?: string | undefined;
  action?: string | undefined;
  executionId?: PipelineExecutionId | undefined;
  revisions?: readonly string[] | undefined;
};

export type AuditRecord = AuditSubject & {
  id: AuditId;
  at: EpochMs;
  origin: AuditOrigin;
  verb: AuditVerb;
  /** An e-mail address; of what came from AWS, the identity it recorded. */
  by: string;
  name?: string | undefined;
  decision?: Decision | undefined;
  comment?: string | undefined;
  /** Known only behind a proxy that is configured to tell it. */
  address?: string | undefined;
  userAgent?: string | undefined;
  outcome: AuditOutcome;
  outcomeAt: EpochMs;
  /** Why, where it is not simply done. */
  because?: string | undefined;
  /** AWS's, of the call that acted. */
  requestId?: string | undefined;
};
