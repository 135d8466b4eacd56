import type { Grant } from "../grant";
import type { EpochMs } from "../ids";

declare const brand: unique symbol;
/** Part of the token's own text: whoever finds one lying about can tell which it is. */
export type ApiTokenId = string & { readonly [brand]: "ApiTokenId" };

export function parseApiTokenId(raw: string): ApiTokenId | undefined {
  // The pattern is the whole promise of the type.
  return /^[0-9a-f]{12}$/.test(raw) ? (raw as ApiTokenId) : undefined;
}

/** Where another tool may read. What is left out does not narrow. */
export type TokenReach = Pick<Grant, "pipelines" | "accounts" | "tags">;

/** What another tool reads with, as it is known once it was handed out: its text is nowhere kept. */
export type ApiToken = {
  id: ApiTokenId;
  name: string;
  grants: readonly Grant[];
  /** An e-mail address. */
  createdBy: string;
  createdAt: EpochMs;
  /** Absent where it has no end. */
  expiresAt?: EpochMs | undefined;
  revokedAt?: EpochMs | undefined;
  /** To the minute. */
  lastUsedAt?: EpochMs | undefined;
};

export const tokenStates = ["living", "expired", "revoked"] as const;
export type TokenState = (typeof tokenStates)[number];

export function tokenStateOf({ expiresAt, revokedAt }: TokenEnds, now: EpochMs): TokenState {
  if (revokedAt !== undefined) return "revoked";
  return expiresAt !== undefined && expiresAt <= now ? "expired" : "living";
}

type TokenEnds = Pick<ApiToken, "expiresAt" | "revokedAt">;

/** A token reads and never acts. */
export function toTokenGrants(reach: TokenReach): readonly Grant[] {
  return [{ role: "viewer", ...reach }];
}
