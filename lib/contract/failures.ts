import * as z from "zod/mini";
import { type FailureId, toFailureId } from "../model/failure/failure";

const longestId = 1_000;
const longestKey = 500;
const mostUnits = 1_000;
const mostAtOnce = 200;

// Only compared with what stands still: anything else is found nowhere.
const failureId = z.pipe(z.string().check(z.maxLength(longestId)), z.transform(toFailureId));
const named = z.strictObject({ failure: failureId, key: z.string().check(z.maxLength(longestKey)) });
const failures = z.array(named).check(z.minLength(1), z.maxLength(mostAtOnce));

/** What somebody has before them: the thing, and the key of the pipeline or deployment it stands in. */
export type NamedFailure = { failure: FailureId; key: string };

/** `POST /api/failures/take`; `take: false` lets go of it. */
export const takeBodySchema = z.strictObject({ failures, take: z.boolean() });
export type TakeBody = { failures: readonly NamedFailure[]; take: boolean };

/** `POST /api/failures/mute` */
export const muteBodySchema = z.union([
  z.strictObject({
    failures,
    /** By the server's clock. */
    until: z.number(),
    /** Counted by the model, in code points. */
    reason: z.string().check(z.maxLength(mostUnits)),
  }),
  z.strictObject({ failures, unmute: z.literal(true) }),
]);
export type MuteWish = { until: number; reason: string } | { unmute: true };
export type MuteBody = { failures: readonly NamedFailure[] } & MuteWish;

/** Those it was not done for, each with a sentence why. Where it was done for none, the answer is a problem. */
export const handledAnswerSchema = z.object({
  others: z.array(z.object({ failure: failureId, because: z.string() })),
});
export type HandledAnswer = z.infer<typeof handledAnswerSchema>;
