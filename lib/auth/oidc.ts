import { type Client, custom, Issuer, TokenSet, type TokenSetParameters } from "openid-client";
import type { Claims } from "./claims";

export type OidcSettings = {
  issuer: string;
  clientId: string;
  secret: string;
  groupsClaim: string;
  scopes: readonly string[];
  /** What its button is called. */
  name: string;
};

/** A sign-in or a check asks three times at most: discovery, token, userinfo. */
export const oidcTimeoutMs = 5_000;
custom.setHttpOptionsDefaults({ timeout: oidcTimeoutMs });

export function discoveryUrlOf(issuer: string): string {
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

export async function discoverClient({ issuer, clientId, secret }: OidcSettings): Promise<Client> {
  const { Client } = await Issuer.discover(discoveryUrlOf(issuer));
  const client = new Client({ client_id: clientId, client_secret: secret });
  client[custom.clock_tolerance] = 10;
  return client;
}

/** The ID token, and what it lacks from userinfo: some providers keep e-mail and groups out of the token. */
export async function readClaims(
  client: Client,
  tokens: TokenSetParameters,
  groupsClaim: string,
): Promise<Claims> {
  const told: Claims = tokens.id_token === undefined ? {} : new TokenSet(tokens).claims();
  const isWhole = told.email !== undefined && told[groupsClaim] !== undefined;
  if (isWhole || client.issuer.metadata.userinfo_endpoint === undefined) return told;
  // The bare token: next-auth brings its own instance of this library, which does not know our token sets.
  const more = await client.userinfo(tokens.access_token ?? "");
  if (told.sub !== undefined && more.sub !== told.sub) throw new Error("userinfo speaks of somebody else.");
  return { ...more, ...told };
}
