import * as z from "zod/mini";
import { type ApiTokenId, parseApiTokenId, type TokenReach } from "../model/token/api-token";
import { parsedBy } from "./parsed-by";

// How many and how long stands in the model, which says so in words; these only keep a body small.
const longest = 1_000;
const text = z.string().check(z.maxLength(longest));
const patterns = z.optional(z.array(text).check(z.maxLength(longest)));

/** `POST /api/tokens`; `days: null` has no end. */
export const createTokenBodySchema = z.strictObject({
  name: text,
  pipelines: patterns,
  accounts: patterns,
  tags: z.optional(z.record(text, text)),
  days: z.nullable(z.number()),
});
export type CreateTokenBody = TokenReach & { name: string; days: number | null };

const tokenId = z.pipe(z.string(), parsedBy<ApiTokenId>(parseApiTokenId, "a token's id"));

/** `token` is told here and never again. */
export const createdTokenSchema = z.object({ id: tokenId, token: z.string(), auditId: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;

/** `POST /api/tokens/revoke` */
export const revokeTokenBodySchema = z.strictObject({ id: tokenId });
export type RevokeTokenBody = { id: ApiTokenId };
