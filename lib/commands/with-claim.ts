import { AppError } from "../model/app-error";
import { pipelineActOf } from "../model/audit-act";
import { wordPipelineHolder } from "../model/pipeline-act/who-words";
import type { Claim, ClaimHolder } from "../store/claims";
import { OutcomeUnknownError } from "./audited";
import type { CommandContext } from "./context";

/** One person at a time. The claim outlives what may have happened, and nothing else. */
export async function withClaim<Result>(
  { store, onError }: CommandContext,
  claim: Claim,
  act: () => Promise<Result>,
): Promise<Result> {
  const holder = await store.takeClaim(claim);
  if (holder) throw new AppError("conflict", wordHolder(holder, claim.by));
  try {
    return await act();
  } catch (error) {
    const release = () => store.releaseClaim(claim);
    // If this fails the claim expires, later.
    if (!(error instanceof OutcomeUnknownError))
      await release().catch((cause: unknown) => onError(cause, "a claim is left to expire"));
    throw error;
  }
}

/** Who was faster, or is. */
export function wordHolder({ by, decision, verb, act, isSent }: ClaimHolder, me: string): string {
  const onPipeline = verb && pipelineActOf({ verb, act });
  if (onPipeline) return `${wordPipelineHolder(onPipeline, { by, me, isSent })} Nothing was sent.`;
  // Only oneself holds a claim to an act on a deployment: somebody else's is another act, and AWS decides between the two.
  if (act) return isSent ? "You sent this a moment ago." : "You are sending this at this moment.";
  const who = by === me ? "You" : by;
  if (isSent && decision) return `${who} already ${decision.toLowerCase()} this, a moment ago.`;
  return `${who} ${by === me ? "are" : "is"} deciding this at this moment.`;
}
