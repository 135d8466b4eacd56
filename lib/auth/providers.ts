import type { User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Claims } from "./claims";
import { demoUsers } from "./demo-users";
import { type GithubSettings, githubApiOf, readGithubClaims } from "./github";
import { discoveryUrlOf, type OidcSettings, oidcTimeoutMs, readClaims } from "./oidc";

/** The ways to sign in that the configuration opens. */
export type Ways = {
  oidc?: OidcSettings | undefined;
  github?: GithubSettings | undefined;
  demo: boolean;
};

export function toProviders({ oidc, github, demo }: Ways) {
  return [
    ...(oidc ? [oidcProvider(oidc)] : []),
    ...(github ? [githubProvider(github)] : []),
    ...(demo ? [demoProvider()] : []),
  ];
}

/** What a button needs to know of a way that leads away from us. */
export function wordWays({ oidc, github }: Ways): readonly { id: string; name: string }[] {
  return [
    ...(oidc ? [{ id: "oidc", name: oidc.name }] : []),
    ...(github ? [{ id: "github", name: "GitHub" }] : []),
  ];
}

export function groupsClaimOf({ oidc }: Ways, provider: string | undefined): string {
  return provider === "oidc" && oidc ? oidc.groupsClaim : "groups";
}

function oidcProvider({ issuer, clientId, secret, groupsClaim, scopes, name }: OidcSettings) {
  return {
    id: "oidc",
    name,
    type: "oauth",
    wellKnown: discoveryUrlOf(issuer),
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret: secret,
    authorization: { params: { scope: scopes.join(" ") } },
    userinfo: { request: ({ client, tokens }) => readClaims(client, tokens, groupsClaim) },
    httpOptions: { timeout: oidcTimeoutMs },
    profile: toUser,
  } satisfies OAuthConfig<Claims>;
}

// GitHub's tokens can't be renewed, so its groups are those of the sign-in and its sessions last `maxAge`.
function githubProvider({ clientId, secret, url }: GithubSettings) {
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    // Its answers name the issuer (RFC 9207), which must then be one we know.
    issuer: `${url}/login/oauth`,
    checks: ["pkce", "state"],
    clientId,
    clientSecret: secret,
    authorization: {
      url: `${url}/login/oauth/authorize`,
      params: { scope: "read:user user:email read:org" },
    },
    token: `${url}/login/oauth/access_token`,
    userinfo: { request: ({ tokens }) => readGithubClaims(githubApiOf(url), tokens.access_token ?? "") },
    httpOptions: { timeout: oidcTimeoutMs },
    profile: toUser,
  } satisfies OAuthConfig<Claims>;
}

/** next-auth wants a user with an id; who it really is, the claims say. */
function toUser({ sub }: Claims): User {
  return { id: String(sub ?? "") };
}

function demoProvider() {
  return Credentials({
    id: "demo",
    name: "Demo",
    credentials: { email: { label: "Sign in as", type: "text" } },
    authorize: (credentials): User | null => {
      const user = demoUsers.find(({ email }) => email === credentials?.email);
      return user ? { id: user.email, email: user.email, name: user.name } : null;
    },
  });
}
