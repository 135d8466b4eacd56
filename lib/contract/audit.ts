import * as z from "zod/mini";
import { decisions } from "../model/approval";
import { type AuditRecord, auditOrigins, auditOutcomes, auditVerbs } from "../model/audit";
import { deploymentActKinds } from "../model/deployment-acts";
import type { DeploymentKey, PipelineExecutionId, PipelineKey } from "../model/ids";
import { pipelineActKinds } from "../model/pipeline-act/pipeline-act";

// Server and browser are built from one tree: ids are taken as they come.
const auditId = z.custom<AuditRecord["id"]>((value) => typeof value === "string");
const pipelineKey = z.custom<PipelineKey>((value) => typeof value === "string");
const deploymentKey = z.custom<DeploymentKey>((value) => typeof value === "string");
const executionId = z.custom<PipelineExecutionId>((value) => typeof value === "string");
const text = z.optional(z.string());

/** `sent`: AWS took it and does not show it yet. */
const decidedOutcomes = ["sent", "done", "moved-on", "failed", "unknown"] as const;

/** `GET /api/approvals/decided?since=<epoch ms>`: newest first, of pipelines one may see. */
export const decidedAnswerSchema = z.object({
  decided: z.array(
    z.object({
      auditId,
      at: z.number(),
      /** An e-mail address, or the identity AWS recorded. */
      by: z.string(),
      byMe: z.boolean(),
      decision: z.enum(decisions),
      pipeline: pipelineKey,
      stage: z.string(),
      action: z.string(),
      executionId: z.optional(executionId),
      revisions: z.readonly(z.array(z.string())),
      comment: text,
      outcome: z.enum(decidedOutcomes),
      because: text,
      origin: z.enum(auditOrigins),
    }),
  ),
});
export type DecidedAnswer = z.infer<typeof decidedAnswerSchema>;
export type DecidedRow = DecidedAnswer["decided"][number];

/** `GET /api/audit`: newest first; `next` is the cursor of what is older. */
export const auditAnswerSchema = z.object({
  records: z.array(
    z.object({
      id: auditId,
      at: z.number(),
      origin: z.enum(auditOrigins),
      verb: z.enum(auditVerbs),
      by: z.string(),
      name: text,
      pipeline: z.optional(pipelineKey),
      accountName: text,
      stage: text,
      action: text,
      executionId: z.optional(executionId),
      revisions: z.optional(z.readonly(z.array(z.string()))),
      decision: z.optional(z.enum(decisions)),
      deployment: z.optional(deploymentKey),
      deployedTo: text,
      percent: z.optional(z.number()),
      act: z.optional(z.enum([...deploymentActKinds, ...pipelineActKinds])),
      detail: text,
      comment: text,
      address: text,
      userAgent: text,
      outcome: z.enum(auditOutcomes),
      outcomeAt: z.number(),
      because: text,
      requestId: text,
      startedId: z.optional(executionId),
    }),
  ),
  next: text,
});
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;
