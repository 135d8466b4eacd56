import type { PageMetrics } from "../../lib/contract/metrics";
import { Glyph } from "../status/glyph";
import { tellReach, wordPeriod } from "./reach-words";

/** What the figures lack, above them; on a phone the period as well, which has no room in the title. */
export function ReachNotes({ page }: { page: PageMetrics }) {
  const notes = tellReach(page);
  return (
    <div className="metrics-reach">
      <p className="text-meta text-ink-3 sm:hidden">{wordPeriod(page)}</p>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note} className="flex gap-2 text-meta text-ink-2">
              <Glyph shape="clock" size={12} className="mt-0.5 text-wait" />
              {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
