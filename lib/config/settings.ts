import type { ParsedSettings } from "./settings-schema";

export type AccountSettings = NonNullable<ParsedSettings["accounts"]>[number];
export type Settings = ReturnType<typeof withDefaults>;

const dayMs = 86_400_000;
const defaultMaxAgeMs = 3_600_000;

export function withDefaults(parsed: ParsedSettings) {
  const { auth = {} } = parsed;
  return {
    /** Undefined: the default credentials' account in AWS_REGION. */
    accounts: parsed.accounts,
    include: parsed.include ?? ["*"],
    exclude: parsed.exclude ?? [],
    production: parsed.production,
    applications: parsed.applications ?? [],
    grants: parsed.grants ?? [],
    auth: {
      maxAgeMs: auth.maxAge ?? defaultMaxAgeMs,
      demo: auth.demo ?? false,
      /** What a proxy of ours tells the client's address by. Anybody may send it: without such a proxy, leave it out. */
      addressHeader: auth.addressHeader,
      oidc: auth.oidc,
      github: auth.github,
    },
    backfillMs: (parsed.backfillDays ?? 90) * dayMs,
    retentionMs: (parsed.retentionDays ?? 400) * dayMs,
  };
}
