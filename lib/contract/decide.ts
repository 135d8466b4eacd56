import * as z from "zod/mini";
import { decisions } from "../model/approval";
import { parseApprovalId } from "../model/ids";
import { parsePipelineKey, pipelineKeyOf } from "../model/scope";
import { parsedBy } from "./parsed-by";

function parseKey(raw: string) {
  const address = parsePipelineKey(raw);
  return address && pipelineKeyOf(address);
}

// AWS's own limits for names of stages and actions; the comment's are counted by the model, in code points.
const name = z.string().check(z.minLength(1), z.maxLength(100));
const mostUnits = 2_000;

/** `POST /api/approvals/decide` */
export const decideBodySchema = z.strictObject({
  pipeline: z.pipe(z.string().check(z.maxLength(200)), parsedBy(parseKey, "account/region/name")),
  stage: name,
  action: name,
  approvalId: z.pipe(z.string().check(z.maxLength(64)), parsedBy(parseApprovalId, "an approval's id")),
  decision: z.enum(decisions),
  comment: z.string().check(z.maxLength(mostUnits)),
});
export type DecideBody = z.infer<typeof decideBodySchema>;

/** AWS took it. Whether it shows it too, the stream and the decided list tell. */
export const decideAnswerSchema = z.object({ outcome: z.literal("sent"), auditId: z.string() });
export type DecideAnswer = z.infer<typeof decideAnswerSchema>;
