import { utcExact } from "../../lib/client/clock-words";
import type { EpochMs } from "../../lib/model/ids";
import { type ApiToken, tokenStateOf } from "../../lib/model/token/api-token";
import { RevokeButton } from "./revoke-button";
import { dayWords, endWords, reachWords, usedWords } from "./token-words";

export function TokenRow({ token, now }: { token: ApiToken; now: EpochMs }) {
  const { id, name, createdBy, createdAt, expiresAt, lastUsedAt } = token;
  const isLiving = tokenStateOf(token, now) === "living";
  return (
    <li className="token-row border-b border-line">
      <span className="token-name">
        <strong className="font-semibold [overflow-wrap:anywhere]">{name}</strong>{" "}
        <span className="font-mono text-[11.5px] whitespace-nowrap text-ink-3">sbx_{id}_…</span>
      </span>
      <span className="token-reach [overflow-wrap:anywhere] text-ink-2">reads {reachWords(token)}</span>
      <span
        className="token-made [overflow-wrap:anywhere] text-meta text-ink-2"
        data-tip={utcExact(createdAt)}
      >
        {createdBy}, {dayWords(createdAt, now)}
      </span>
      <span className="text-meta" data-tip={lastUsedAt === undefined ? undefined : utcExact(lastUsedAt)}>
        {usedWords(token, now)}
      </span>
      <span className="text-meta" data-tip={expiresAt === undefined ? undefined : utcExact(expiresAt)}>
        {endWords(token, now)}
      </span>
      <span className="token-verb">{isLiving && <RevokeButton token={token} now={now} />}</span>
    </li>
  );
}
