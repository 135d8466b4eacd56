import type { Client } from "openid-client";
import type { Clock } from "../model/clock";
import { type Person, toVouched } from "./claims";
import { discoverClient, type OidcSettings, readClaims } from "./oidc";

export type Refreshed =
  | { kind: "vouched"; person: Person; refreshToken: string }
  /** The provider no longer stands for this person. */
  | { kind: "refused"; because: string }
  /** It did not say: unreachable, overloaded, or at odds with our configuration. */
  | { kind: "silent"; error: unknown };

/** Asks the provider anew about somebody who signed in with it. */
export type Refresh = (refreshToken: string, subject: string) => Promise<Refreshed>;

const discoveryHoldsMs = 3_600_000;

export function makeRefresh(settings: OidcSettings, clock: Clock): Refresh {
  let known: { client: Client; at: number } | undefined;
  const findClient = async () => {
    if (known === undefined || clock.now() - known.at > discoveryHoldsMs)
      known = { client: await discoverClient(settings), at: clock.now() };
    return known.client;
  };
  return async (refreshToken, subject) => {
    try {
      const client = await findClient();
      const tokens = await client.refresh(refreshToken);
      const claims = await readClaims(client, tokens, settings.groupsClaim);
      const vouched = toVouched(claims, settings.groupsClaim);
      if (vouched.kind === "nameless") return { kind: "refused", because: vouched.because };
      if (vouched.person.subject !== subject) return { kind: "refused", because: "AnotherPerson" };
      // Where tokens rotate the old one is spent by now.
      return { kind: "vouched", person: vouched.person, refreshToken: tokens.refresh_token ?? refreshToken };
    } catch (error) {
      known = undefined;
      const word = wordOf(error);
      return refusals.includes(word) ? { kind: "refused", because: word } : { kind: "silent", error };
    }
  };
}

// The words of OAuth for "not this person, not this token". All others, such as `invalid_client`, speak of us.
const refusals = [
  "invalid_grant",
  "access_denied",
  "invalid_token",
  "login_required",
  "interaction_required",
];

function wordOf(error: unknown): string {
  return error instanceof Error && "error" in error ? String(error.error) : "";
}
