import { utcDay } from "../../lib/client/clock-words";
import { formatAge } from "../../lib/model/duration";
import { wordReach } from "../../lib/model/grant-words";
import type { EpochMs } from "../../lib/model/ids";
import { type ApiToken, tokenStateOf } from "../../lib/model/token/api-token";

/** `19 Feb`, and the year where it is another. */
export function dayWords(at: EpochMs, now: EpochMs): string {
  const year = new Date(at).getUTCFullYear();
  return year === new Date(now).getUTCFullYear() ? utcDay(at) : `${utcDay(at)} ${year}`;
}

export function endWords(token: ApiToken, now: EpochMs): string {
  const { expiresAt, revokedAt } = token;
  switch (tokenStateOf(token, now)) {
    case "revoked":
      return `revoked ${dayWords(revokedAt ?? now, now)}`;
    case "expired":
      return `ended ${dayWords(expiresAt ?? now, now)}`;
    case "living":
      return expiresAt === undefined ? "no end" : `until ${dayWords(expiresAt, now)}`;
  }
}

export function usedWords({ lastUsedAt }: ApiToken, now: EpochMs): string {
  if (lastUsedAt === undefined) return "never used";
  const ago = now - lastUsedAt;
  // It is noted once a minute.
  return ago < 120_000 ? "used just now" : `used ${formatAge(ago)} ago`;
}

export function reachWords({ grants }: Pick<ApiToken, "grants">): string {
  return grants.map(wordReach).join("; ");
}
