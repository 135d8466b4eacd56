import { ChevronRight } from "lucide-react";
import type { PostureCard } from "../../lib/model/posture/posture-card";
import { FindingRow } from "./finding-row";

/** What counts no more: opens without a script. */
export function AcceptedPart({ cards }: { cards: readonly PostureCard[] }) {
  if (cards.length === 0) return null;
  return (
    <section aria-label="Accepted">
      <details className="posture-fold">
        <summary>
          <ChevronRight aria-hidden="true" size={14} className="shrink-0" />
          <h2 className="font-semibold">Accepted</h2>
          <span className="text-ink-2">{cards.length}, known and all right</span>
        </summary>
        <ul>
          {cards.map((card) => (
            <FindingRow key={card.finding.id} card={card} order="severity" isAccepted />
          ))}
        </ul>
      </details>
    </section>
  );
}
