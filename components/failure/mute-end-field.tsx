"use client";

import clsx from "clsx";
import { type MuteEnd, muteSpans } from "../../lib/model/failure/mute-ends";

/** A usual span, or a day of one's own. */
export function MuteEndField({ end, onChange }: { end: MuteEnd; onChange: (end: MuteEnd) => void }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="mb-1 text-meta text-ink-2">Until</legend>
      {muteSpans.map(({ id, label }) => {
        const isOn = end.kind === "span" && end.id === id;
        return (
          <button
            key={id}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange({ kind: "span", id })}
            className={clsx(
              "h-7 rounded-control border px-2 text-meta max-sm:h-11",
              isOn ? "border-ink bg-sunk font-semibold" : "border-ctl text-ink-2 hover:bg-sunk",
            )}
          >
            {label}
          </button>
        );
      })}
      <label className="flex items-center gap-2 text-meta text-ink-2">
        or the start of
        <input
          type="date"
          value={end.kind === "date" ? end.date : ""}
          onChange={({ target }) => onChange({ kind: "date", date: target.value })}
          className="h-7 rounded-control border border-ctl bg-canvas px-2 text-meta text-ink max-sm:h-11"
        />
      </label>
    </fieldset>
  );
}
