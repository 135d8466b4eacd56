"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { utcClock, utcMinute } from "../../lib/client/clock-words";
import type { FleetData } from "../../lib/client/fleet-data";
import { leaveForSignIn } from "../../lib/client/sign-in";
import { useConnection, useFleet } from "../../lib/client/use-live";
import type { Freshness } from "../../lib/model/freshness";
import type { ScopeSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { freshnessLooks } from "../status/look";

/** One line each, at most two; they push the page down and never cover it. */
export function Banners() {
  const connection = useConnection();
  const { scopes, rows } = useFleet();
  const old = scopes.filter(isOld);
  return (
    <div role="status" className="contents">
      {connection.kind === "lost" && (
        <Banner tone="bad" glyph={<Glyph shape="square-cross" className="text-bad" />}>
          <strong className="font-semibold">Connection lost at {utcClock(connection.since)} UTC.</strong>{" "}
          Everything below is as of then; we keep trying.
        </Banner>
      )}
      {connection.kind === "signed-out" && (
        <Banner tone="bad" glyph={<Glyph shape="square-cross" className="text-bad" />}>
          <strong className="font-semibold">Your session has ended.</strong> What you have written is kept:{" "}
          <button type="button" className="link-ink" onClick={leaveForSignIn}>
            sign in again
          </button>
          .
        </Banner>
      )}
      {old.length > 0 && (
        <Banner tone="wait" glyph={<Glyph shape="clock" className="text-wait" />}>
          <strong className="font-semibold">{oldWords(old)}</strong> {becauseOf(old)} {rowsWords(old, rows)}
        </Banner>
      )}
    </div>
  );
}

type OldScope = ScopeSnapshot & { freshness: Exclude<Freshness, { kind: "fresh" }> };

/** A scope whose first sweep is merely under way is no news. */
function isOld(scope: ScopeSnapshot): scope is OldScope {
  const { freshness } = scope;
  return freshness.kind === "stale" || (freshness.kind === "never" && freshness.because !== undefined);
}

function oldWords(old: readonly OldScope[]): string {
  const [first] = old;
  if (!first) return "";
  const name = `${first.accountName} ${first.region}`;
  const also = old.length > 1 ? ` and ${old.length - 1} more` : "";
  if (first.freshness.kind === "never") return `${name}${also} could not be read.`;
  return `${name}${also} ${old.length > 1 ? "are" : "is"} stale since ${utcMinute(first.freshness.since)} UTC.`;
}

function becauseOf([first]: readonly OldScope[]): string {
  const because = first?.freshness.because ?? "";
  return because === "" || /[.!?]$/.test(because) ? because : `${because}.`;
}

function rowsWords(old: readonly OldScope[], rows: FleetData["rows"]): string {
  const count = rows.filter((row) => old.some((scope) => row.key.startsWith(`${scope.key}/`))).length;
  if (count === 0) return "";
  return count === 1 ? "1 row is shown as it was then." : `${count} rows are shown as they were then.`;
}

const tones = { bad: "bg-bad-t", wait: "bg-wait-t" } as const;

function Banner({
  tone,
  glyph,
  children,
}: {
  tone: keyof typeof tones;
  glyph: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={clsx("flex gap-2 border-b border-line px-4 py-1 text-meta max-sm:px-3", tones[tone])}>
      <span className="pt-px">{glyph}</span>
      <p className="min-w-0 text-ink [overflow-wrap:anywhere]">{children}</p>
    </div>
  );
}

/** Below 1280 px, where the scopes are not in the navigation. */
export function StaleChip() {
  const { scopes } = useFleet();
  const old = scopes.filter(isOld);
  if (old.length === 0) return null;
  const look = freshnessLooks.stale;
  return (
    <span className="flex h-7 items-center gap-1.5 rounded-control border border-line px-2 text-meta whitespace-nowrap text-wait xl:hidden max-sm:border-0">
      <Glyph shape={look.shape} />
      {old.length} of {scopes.length} scopes stale
    </span>
  );
}
