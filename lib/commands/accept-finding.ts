import { requireMay } from "../auth/require-may";
import type { AcceptWish, NamedFinding } from "../contract/posture";
import { AppError } from "../model/app-error";
import type { EpochMs, PipelineKey } from "../model/ids";
import { noSuchPipeline } from "../model/may";
import type { PipelineSnapshot } from "../model/pipeline";
import { wordAcceptProblem } from "../model/posture/acceptance-rules";
import { type Finding, type FindingId, ruleOf } from "../model/posture/finding";
import { ruleWords } from "../model/posture/rule-words";
import { parsePipelineKey, pipelineKeyOf } from "../model/scope";
import { audited } from "./audited";
import type { CommandContext } from "./context";

/** Somebody knows and says why it is all right, or lets it count again. */
export async function acceptFinding(
  context: CommandContext,
  named: NamedFinding,
  { wish, at }: { wish: AcceptWish; at: EpochMs },
): Promise<void> {
  const pipeline = await findPipeline(context, named);
  const finding = pipeline && (await findStanding(context, named, pipeline));
  const asked = {
    verb: "posture.accept",
    ...{ pipeline: pipeline?.key, accountName: pipeline?.accountName },
    ...{ stage: finding?.stageName, action: finding?.actionName },
    ...wordWish(named.finding, wish),
  } as const;
  await audited(context, asked, async () => {
    if (pipeline === undefined) throw new AppError("not-found", noSuchPipeline);
    requireMay(context.actor, "posture.accept", pipeline);
    if ("withdraw" in wish) await withdraw(context, named.finding, pipeline.key);
    else await accept(context, finding, { ...wish, at });
    return { answer: undefined, result: { outcome: "done" } };
  });
}

type Accepting = { reason: string; until?: EpochMs | undefined; at: EpochMs };

async function accept(context: CommandContext, finding: Finding | undefined, accepting: Accepting) {
  const { reason, until, at } = accepting;
  const problem = wordAcceptProblem({ reason, until }, at);
  if (problem !== undefined) throw new AppError("invalid", problem);
  if (!finding) throw new AppError("conflict", "It is not found there any more: there is nothing to accept.");
  const { email, name } = context.actor;
  const { id, pipeline } = finding;
  await context.store.keepAcceptance({
    ...{ finding: id, pipeline, reason: reason.trim(), by: email, name, at, until },
  });
}

/** Of this pipeline alone: being allowed one may not take back what was said of another. */
async function withdraw(context: CommandContext, finding: FindingId, pipeline: PipelineKey): Promise<void> {
  if (await context.store.dropAcceptance({ finding, pipeline })) return;
  throw new AppError("conflict", "It is not accepted any more.");
}

async function findPipeline(
  context: CommandContext,
  { pipeline }: NamedFinding,
): Promise<PipelineSnapshot | undefined> {
  const address = parsePipelineKey(pipeline);
  return address && context.findPipeline(pipelineKeyOf(address));
}

async function findStanding(context: CommandContext, named: NamedFinding, pipeline: PipelineSnapshot) {
  return (await context.findFindings(pipeline)).find(({ id }) => id === named.finding);
}

function wordWish(finding: FindingId, wish: AcceptWish): { comment?: string; detail: string } {
  const rule = ruleOf(finding);
  const what = rule === undefined ? "something unknown" : ruleWords[rule].title;
  if ("withdraw" in wish) return { detail: `${what}: to count again` };
  return { comment: wish.reason, detail: `${what}: ${wordEnd(wish.until)}` };
}

function wordEnd(until: EpochMs | undefined): string {
  if (until === undefined) return "without an end";
  const end = new Date(until);
  // A number that is no time is refused, and written down all the same.
  return `until ${Number.isNaN(end.getTime()) ? until : `${end.toISOString().slice(0, 16).replace("T", " ")} UTC`}`;
}
