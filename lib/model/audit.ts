import type { Decision } from "./approval";
import type { DeploymentActKind } from "./deployment-acts";
import type {
  ActionExecutionId,
  ApprovalId,
  DeploymentKey,
  EpochMs,
  PipelineExecutionId,
  PipelineKey,
} from "./ids";
import type { PipelineActKind } from "./pipeline-act/pipeline-act";
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
  deployment?: DeploymentKey | undefined;
  /** `checkout / production`: the group, service or alias. */
  deployedTo?: string | undefined;
  /** On the new version, as it was last shown when somebody asked. */
  percent?: number | undefined;
};

/** Who asks for what, written down before anything else happens. */
export type AuditEntry = AuditSubject & {
  verb: AuditVerb;
  by: string;
  name?: string | undefined;
  /** Kept as a hash: the number itself opens doors. */
  sid?: string | undefined;
  approvalId?: ApprovalId | undefined;
  decision?: Decision | undefined;
  /** Which of the things the verb allows, of deployments and of pipelines. */
  act?: DeploymentActKind | PipelineActKind | undefined;
  hookId?: string | undefined;
  /** What else was asked for, in words. */
  detail?: string | undefined;
  /** Of a decision the comment, of an act the reason. */
  comment?: string | undefined;
  /** Known only behind a proxy that is configured to tell it. */
  address?: string | undefined;
  userAgent?: string | undefined;
};

export type AuditResult = {
  outcome: AuditOutcome;
  /** Why, where it is not simply done. */
  because?: string | undefined;
  /** AWS's, of the call that acted. */
  requestId?: string | undefined;
  /** What AWS shows of it: that this is ours is known from then on. */
  actionExecutionId?: ActionExecutionId | undefined;
  /** The execution that began with it. */
  startedId?: PipelineExecutionId | undefined;
};

export type AuditRecord = Omit<AuditEntry, "sid" | "approvalId"> &
  Omit<AuditResult, "actionExecutionId"> & {
    id: AuditId;
    at: EpochMs;
    origin: AuditOrigin;
    outcomeAt: EpochMs;
  };

/** A decision as AWS shows it, whoever made it. */
export type ShownDecision = {
  actionExecutionId: ActionExecutionId;
  executionId: PipelineExecutionId;
  stage: string;
  action: string;
  decision: Decision;
  by: string;
  at: EpochMs;
  summary?: string | undefined;
  revisions: readonly string[];
};

/** A decision of ours of which AWS has yet to tell what became of it. */
export type UnsettledDecision = {
  auditId: AuditId;
  pipeline: PipelineKey;
  stage: string;
  action: string;
  executionId?: PipelineExecutionId | undefined;
  approvalId?: ApprovalId | undefined;
  outcome: AuditOutcome;
  /** Since it was asked for, by PostgreSQL's clock. */
  ageMs: number;
};

/** An act on a deployment of which AWS has yet to show what came of it. */
export type UnsettledAct = {
  auditId: AuditId;
  deployment: DeploymentKey;
  act: DeploymentActKind;
  hookId?: string | undefined;
  outcome: AuditOutcome;
  /** See UnsettledDecision. */
  ageMs: number;
};

/** An act on a pipeline of which AWS has yet to show what came of it. */
export type UnsettledPipelineAct = {
  auditId: AuditId;
  pipeline: PipelineKey;
  act: PipelineActKind;
  /** Whoever asked for it: AWS keeps who started an execution. */
  by: string;
  stageName?: string | undefined;
  executionId?: PipelineExecutionId | undefined;
  startedId?: PipelineExecutionId | undefined;
  outcome: AuditOutcome;
  /** See UnsettledDecision. */
  ageMs: number;
};
