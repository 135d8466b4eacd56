import type { EpochMs } from "../../lib/model/ids";
import { tokensNeedAdmin } from "../../lib/model/may";
import { type ApiToken, tokenStateOf } from "../../lib/model/token/api-token";
import { TopBar } from "../shell/top-bar";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";
import { NewToken } from "./new-token";
import "./token.css";
import { TokenRow } from "./token-row";

type Props = { tokens: readonly ApiToken[] | undefined; isPrometheusOn: boolean; now: EpochMs };

/** What other tools read with, painted by the server as it was when the page was asked for. */
export function TokensView({ tokens, isPrometheusOn, now }: Props) {
  return (
    <>
      <TopBar title="Tokens" about={<span className="max-sm:hidden">for other tools</span>} tools={null} />
      {tokens ? (
        <Tokens tokens={tokens} isPrometheusOn={isPrometheusOn} now={now} />
      ) : (
        <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title="Not yours to manage">
          {tokensNeedAdmin} Ask whoever runs this Signalbox.
        </Notice>
      )}
    </>
  );
}

function Tokens({ tokens, isPrometheusOn, now }: Props & { tokens: readonly ApiToken[] }) {
  const living = tokens.filter((token) => tokenStateOf(token, now) === "living");
  const ended = tokens.filter((token) => tokenStateOf(token, now) !== "living");
  return (
    <>
      <NewToken />
      {living.length === 0 ? (
        <p className="px-4 py-3 text-ink-2 max-sm:px-3">
          No tool reads here with a token yet. One made above opens <code>/api/v1</code>, and nothing that
          acts.
        </p>
      ) : (
        <TokenList tokens={living} now={now} name="Tokens that open" />
      )}
      {ended.length > 0 && (
        <details>
          <summary className="cursor-pointer bg-rail px-4 py-1 text-meta hover:bg-sunk max-sm:px-3 max-sm:py-3">
            Ended ({ended.length})
          </summary>
          <TokenList tokens={ended} now={now} name="Tokens that have ended" />
        </details>
      )}
      <p className="max-w-[110ch] px-4 py-3 text-meta text-ink-2 max-sm:px-3">
        Prometheus reads <code>/api/metrics</code> with the secret in <code>SIGNALBOX_METRICS_TOKEN</code>,
        which is {isPrometheusOn ? "set." : "not set: nothing opens it."}
      </p>
    </>
  );
}

function TokenList({ tokens, now, name }: { tokens: readonly ApiToken[]; now: EpochMs; name: string }) {
  return (
    <ul aria-label={name}>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} now={now} />
      ))}
    </ul>
  );
}
