import * as z from "zod/mini";
import { type FindingId, toFindingId } from "../model/posture/finding";

const longestId = 1_000;
const longestKey = 500;
const mostUnits = 1_000;
const mostAtOnce = 200;

const findingId = z.pipe(z.string().check(z.maxLength(longestId)), z.transform(toFindingId));
const named = z.strictObject({ finding: findingId, pipeline: z.string().check(z.maxLength(longestKey)) });
const findings = z.array(named).check(z.minLength(1), z.maxLength(mostAtOnce));

/** What somebody has before them, and the pipeline it was found in. */
export type NamedFinding = { finding: FindingId; pipeline: string };

/** `POST /api/posture/accept`; `withdraw` lets it count again. */
export const acceptBodySchema = z.union([
  z.strictObject({
    findings,
    /** Counted by the model, in code points. */
    reason: z.string().check(z.maxLength(mostUnits)),
    /** By the server's clock. */
    until: z.optional(z.number()),
  }),
  z.strictObject({ findings, withdraw: z.literal(true) }),
]);
export type AcceptWish = { reason: string; until?: number | undefined } | { withdraw: true };
export type AcceptBody = { findings: readonly NamedFinding[] } & AcceptWish;

/** Those it was not done for, each with a sentence why. Where it was done for none, the answer is a problem. */
export const acceptedAnswerSchema = z.object({
  others: z.array(z.object({ finding: findingId, because: z.string() })),
});
export type AcceptedAnswer = z.infer<typeof acceptedAnswerSchema>;
