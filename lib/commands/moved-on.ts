import { AppError } from "../model/app-error";
import { readSummary } from "../model/decision-comment";
import type { DecisionFound } from "../model/find-decision";
import { personOf } from "../model/person";
import type { CommandContext } from "./context";

/** What happened meanwhile, and who it was where AWS tells. */
export async function movedOn(context: CommandContext, found: DecisionFound): Promise<AppError> {
  return new AppError("conflict", await word(context, found));
}

async function word(context: CommandContext, found: DecisionFound): Promise<string> {
  switch (found.kind) {
    case "others":
      return `Already ${found.decision.toLowerCase()} by ${await nameOf(context, found)}.`;
    case "replaced":
      return "This request was replaced by a newer one: look at what waits now.";
    case "expired":
      return "This approval ran out of time before it was decided.";
    // It waited a moment ago, or AWS lists it otherwise than it shows it: it is not what was seen.
    case "ours":
    case "waiting":
    case "gone":
      return "This approval was already decided or replaced: AWS shows it no more.";
  }
}

// AWS names whose credentials were used. Where those were ours, our own audit knows the person.
async function nameOf(
  { store }: CommandContext,
  { by, summary }: Extract<DecisionFound, { kind: "others" }>,
): Promise<string> {
  const id = readSummary(summary)?.auditId;
  const sight = { pipelines: "all", others: "all" } as const;
  const [record] = id ? await store.readAudit({ filter: { id }, sight, most: 1 }) : [];
  return record?.by ?? personOf(by) ?? by;
}
