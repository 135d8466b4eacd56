import * as z from "zod/mini";

const sample = z.object({
  at: z.number(),
  requests: z.optional(z.number()),
  errors: z.optional(z.number()),
  p50Ms: z.optional(z.number()),
  p99Ms: z.optional(z.number()),
});

/** `GET /api/deployments/health?deployment=<key>`; null while CloudWatch has not been read. */
export const healthAnswerSchema = z.object({
  series: z.nullable(
    z.object({ periodMs: z.number(), old: z.array(sample), new: z.array(sample), until: z.number() }),
  ),
});
