import { AppError } from "../model/app-error";
import { mayManageTokens, tokensNeedAdmin } from "../model/may";
import type { ApiTokenId } from "../model/token/api-token";
import { audited } from "./audited";
import type { CommandContext } from "./context";

/** It opens nothing from the next request on, on every replica. */
export async function revokeToken(context: CommandContext, id: ApiTokenId): Promise<void> {
  const { actor, store } = context;
  const asked = { verb: "token.manage", detail: `to revoke ${id}` } as const;
  await audited(context, asked, async () => {
    if (!mayManageTokens(actor)) throw new AppError("forbidden", tokensNeedAdmin);
    const found = await store.revokeToken(id);
    if (found.kind === "none") throw new AppError("not-found", "There is no such token.");
    if (found.kind === "was-revoked")
      throw new AppError("conflict", `“${found.name}” had been revoked before.`);
    return { answer: undefined, result: { outcome: "done", because: `“${found.name}”` } };
  });
}
