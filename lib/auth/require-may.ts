import { AppError } from "../model/app-error";
import type { Subject } from "../model/grant";
import { can, wordRefusal } from "../model/may";
import type { Verb } from "../model/role";
import type { Actor } from "./actor";

/** The first question of every command. What somebody may not see answers as if it were not there. */
export function requireMay(actor: Actor, verb: Verb, subject: Subject): void {
  const refusal = wordRefusal(actor, verb, subject);
  if (refusal === undefined) return;
  throw new AppError(can(actor, "view", subject) ? "forbidden" : "not-found", refusal);
}
