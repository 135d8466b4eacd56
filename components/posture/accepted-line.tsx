import type { PostureCard } from "../../lib/model/posture/posture-card";
import { dayWords } from "./day-words";

/** Who said why it is all right; of one that has run out, that it has. */
export function AcceptedLine({ card: { acceptance } }: { card: PostureCard }) {
  if (!acceptance) return null;
  const { name, reason, at, until } = acceptance;
  const end = until === undefined ? "" : `, until ${dayWords(until)}`;
  return (
    <p className="posture-accepted">
      Accepted by {name} on {dayWords(at)}
      {end}: “{reason}”
    </p>
  );
}
