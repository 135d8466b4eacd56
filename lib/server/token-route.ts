import { hashToken, isTokenText } from "../auth/api-token-text";
import type { TokenHolder } from "../auth/token-holder";
import { makeTokenRoute } from "../http/token-route";
import { AppError } from "../model/app-error";
import type { TokenState } from "../model/token/api-token";
import { getContainer } from "./container";

/** Every handler that a token opens is wrapped in this. */
export const tokenRoute = makeTokenRoute({
  readHolder: async (text) => {
    // What can't be one is not looked up: nobody keeps the database busy with guesses of any length.
    const token = isTokenText(text) ? await lookUp(text) : undefined;
    const problem = problemOf[token?.state ?? "none"];
    if (token === undefined || problem !== undefined)
      throw new AppError("unauthenticated", problem ?? unknown);
    return { id: token.id, name: token.name, grants: token.grants } satisfies TokenHolder;
  },
  takeTurn: ({ id }) => getContainer().takeTurn(id),
  onError: (error, request) => {
    getContainer().log.error({ err: error, path: new URL(request.url).pathname }, "a request failed");
  },
});

async function lookUp(text: string) {
  const { store, log } = getContainer();
  try {
    return await store.presentToken(hashToken(text));
  } catch (cause) {
    log.error({ err: cause }, "a token could not be looked up");
    throw new AppError("unavailable", "Signalbox can't reach its database just now.", { cause });
  }
}

const unknown = "This token is not known.";
const problemOf: Readonly<Record<TokenState | "none", string | undefined>> = {
  living: undefined,
  none: unknown,
  expired: "This token has ended.",
  revoked: "This token was revoked.",
};
