import type { NamedFailure } from "../contract/failures";
import { AppError } from "../model/app-error";
import { releaseFailure, takeFailure as take } from "../model/failure/handling-rules";
import type { EpochMs } from "../model/ids";
import type { CommandContext } from "./context";
import { findPlace, requireStanding } from "./standing-failure";

/** Somebody looks after it, or no longer does. It changes nothing at AWS, and so is no matter for the audit. */
export async function takeFailure(
  context: CommandContext,
  { failure, key: named }: NamedFailure,
  { isTaken, at }: { isTaken: boolean; at: EpochMs },
): Promise<void> {
  const place = await findPlace(context, { failure, key: named });
  const { key } = requireStanding(context, { verb: "view", failure, place });
  const { email, name } = context.actor;
  const handled = await context.store.changeHandling({ failure, key }, (before) =>
    isTaken ? take(before, { email, name, at }) : releaseFailure(before),
  );
  if (handled.kind === "held") throw new AppError("conflict", handled.because);
}
