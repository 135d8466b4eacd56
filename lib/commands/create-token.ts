import { makeToken, type NewToken } from "../auth/api-token-text";
import { AppError } from "../model/app-error";
import type { AuditId } from "../model/audit";
import { wordReach } from "../model/grant-words";
import { mayManageTokens, tokensNeedAdmin } from "../model/may";
import { toTokenGrants } from "../model/token/api-token";
import { type TokenWish, wordWishProblem } from "../model/token/token-wish";
import { audited } from "./audited";
import type { CommandContext } from "./context";

const dayMs = 86_400_000;

export type Created = Pick<NewToken, "id" | "text"> & { auditId: AuditId };

/** For another tool to read with. Its text is answered to whoever asked, and only its hash is kept. */
export async function createToken(context: CommandContext, wish: TokenWish): Promise<Created> {
  const { actor, store } = context;
  const token = makeToken();
  const asked = { verb: "token.manage", detail: wordCreation(token, wish) } as const;
  return audited(context, asked, async (auditId) => {
    if (!mayManageTokens(actor)) throw new AppError("forbidden", tokensNeedAdmin);
    const problem = wordWishProblem(wish);
    if (problem !== undefined) throw new AppError("invalid", problem);
    const { id, text, hash } = token;
    await store.keepToken({
      ...{ id, hash, name: wish.name.trim(), createdBy: actor.email },
      grants: toTokenGrants(wish.reach),
      lastsMs: wish.days === undefined ? undefined : wish.days * dayMs,
    });
    return { answer: { id, text, auditId }, result: { outcome: "done" } };
  });
}

function wordCreation({ id }: NewToken, { name, reach, days }: TokenWish): string {
  const end = days === undefined ? "without an end" : `for ${days} ${days === 1 ? "day" : "days"}`;
  return `to make ${id}, “${name.trim()}”, to read ${wordReach({ role: "viewer", ...reach })}, ${end}`;
}
