import type { MuteWish, NamedFailure } from "../contract/failures";
import { AppError } from "../model/app-error";
import { muteFailure as mute, unmuteFailure, wordMuteProblem } from "../model/failure/handling-rules";
import type { EpochMs } from "../model/ids";
import { audited } from "./audited";
import type { CommandContext } from "./context";
import { auditSubjectOf, findPlace, requireStanding } from "./standing-failure";

/** Leaves one thing in peace until an end, or no longer. */
export async function muteFailure(
  context: CommandContext,
  named: NamedFailure,
  { wish, at }: { wish: MuteWish; at: EpochMs },
): Promise<void> {
  const { failure } = named;
  const place = await findPlace(context, named);
  const asked = { verb: "failure.mute", ...wordWish(wish), ...auditSubjectOf(named, place) } as const;
  await audited(context, asked, async () => {
    const { key } = requireStanding(context, { verb: "failure.mute", failure, place });
    const { email, name } = context.actor;
    if ("unmute" in wish) {
      await context.store.changeHandling({ failure, key }, unmuteFailure);
    } else {
      const problem = wordMuteProblem(wish, at);
      if (problem !== undefined) throw new AppError("invalid", problem);
      const muted = { email, name, at, until: wish.until, reason: wish.reason.trim() };
      await context.store.changeHandling({ failure, key }, (before) => mute(before, muted));
    }
    return { answer: undefined, result: { outcome: "done" } };
  });
}

function wordWish(wish: MuteWish): { comment?: string; detail: string } {
  if ("unmute" in wish) return { detail: "to be muted no longer" };
  // A number that is no time is refused, and written down all the same.
  const end = new Date(wish.until);
  const until = Number.isNaN(end.getTime())
    ? `${wish.until}`
    : end.toISOString().slice(0, 16).replace("T", " ");
  return { comment: wish.reason, detail: `until ${until} UTC` };
}
