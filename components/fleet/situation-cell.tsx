import clsx from "clsx";
import { utcMinute } from "../../lib/client/clock-words";
import type { FleetRow } from "../../lib/model/fleet-row";
import type { Freshness } from "../../lib/model/freshness";
import { needOf } from "../../lib/model/need";
import { Glyph } from "../status/glyph";
import { freshnessLooks, toneText } from "../status/look";
import type { RowWords } from "./use-row-words";

/** The coloured word first, then where; below it why, spelled out where a person is needed. */
export function SituationCell({
  row: { situation, freshness },
  words: { look, where, why },
  isTall,
}: {
  row: FleetRow;
  words: RowWords;
  isTall: boolean;
}) {
  const isQuiet = needOf(situation) === "rest";
  const saysItself = situation.kind === "succeeded" || situation.kind === "never";
  return (
    <>
      <span data-cut="" className="block truncate">
        {!saysItself && (
          <span className={clsx(isQuiet ? "text-ink-2" : clsx("font-semibold", toneText[look.tone]))}>
            {look.word}{" "}
          </span>
        )}
        <span className={isQuiet ? "text-ink-2" : "text-ink"}>{where}</span>
        {!isTall && <StaleMark freshness={freshness} />}
      </span>
      {isTall && (
        <span data-cut="" className="block truncate text-meta text-ink-2">
          <StaleMark freshness={freshness} />
          {why}
        </span>
      )}
    </>
  );
}

function StaleMark({ freshness }: { freshness: Freshness }) {
  if (freshness.kind === "fresh") return null;
  const look = freshnessLooks[freshness.kind];
  return (
    <span className={clsx("mr-2 inline-flex items-center gap-1 text-meta", toneText[look.tone])}>
      <Glyph shape={look.shape} size={12} />
      {freshness.kind === "stale" ? `as of ${utcMinute(freshness.since)}` : look.word}
    </span>
  );
}
