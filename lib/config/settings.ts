import type { ParsedSettings } from "./settings-schema";

export type AccountSettings = NonNullable<ParsedSettings["accounts"]>[number];
export type Settings = ReturnType<typeof withDefaults>;

const dayMs = 86_400_000;
const defaultMaxAgeMs = 3_600_000;
const defaultRecheckMs = 300_000;
// With `offline_access` most providers hand out the refresh token that groups are read anew with.
const defaultScopes = ["openid", "email", "profile", "offline_access"];

export function withDefaults(parsed: ParsedSettings) {
  const retentionDays = parsed.retentionDays ?? 400;
  return {
    /** Undefined: the default credentials' account in AWS_REGION. */
    accounts: parsed.accounts,
    include: parsed.include ?? ["*"],
    exclude: parsed.exclude ?? [],
    production: parsed.production,
    applications: parsed.applications ?? [],
    grants: parsed.grants ?? [],
    auth: withAuthDefaults(parsed.auth ?? {}),
    /** As written; what the environment adds is in the configuration's `channels`. */
    notify: parsed.notify ?? [],
    links: parsed.links ?? {},
    // What would be forgotten at once is not read.
    backfillMs: Math.min(parsed.backfillDays ?? 90, retentionDays) * dayMs,
    retentionMs: retentionDays * dayMs,
  };
}

function withAuthDefaults(auth: NonNullable<ParsedSettings["auth"]>) {
  const { maxAge, recheck, demo, oidc, github, addressHeader } = auth;
  const maxAgeMs = maxAge ?? defaultMaxAgeMs;
  return {
    maxAgeMs,
    recheckMs: recheck ?? Math.min(defaultRecheckMs, maxAgeMs),
    demo: demo ?? false,
    /** What our own proxy tells the client's address by. Anybody may send it: without such a proxy it is left out. */
    addressHeader,
    oidc: oidc && {
      ...oidc,
      groupsClaim: oidc.groupsClaim ?? "groups",
      scopes: oidc.scopes ?? defaultScopes,
      name: oidc.name ?? new URL(oidc.issuer).host,
    },
    github: github && { ...github, url: (github.url ?? "https://github.com").replace(/\/$/, "") },
  };
}
