import type { PostureGroup } from "../../lib/model/posture/posture-card";
import { ruleWords } from "../../lib/model/posture/rule-words";
import { AccountMark } from "../status/account-mark";
import { FindingRow } from "./finding-row";
import { SeverityMark, severityWords } from "./severity-mark";

/** What its findings have in common stands in the heading, and not again in each of them. */
export function PostureGroupPart({ group }: { group: PostureGroup }) {
  const { name, head } = headOf(group);
  const { cards, total } = group;
  return (
    <section aria-label={name}>
      <h2 className="posture-head">
        {head}
        <span className="posture-count">{cards.length < total ? `${cards.length} of ${total}` : total}</span>
      </h2>
      <ul>
        {cards.map((card) => (
          <FindingRow key={card.finding.id} card={card} order={group.kind} />
        ))}
      </ul>
    </section>
  );
}

function headOf(group: PostureGroup) {
  switch (group.kind) {
    case "severity": {
      const name = severityWords[group.severity];
      return {
        name,
        head: (
          <>
            <SeverityMark severity={group.severity} />
            {name}
          </>
        ),
      };
    }
    case "rule": {
      const { title, reason } = ruleWords[group.rule];
      return {
        name: title,
        head: (
          <>
            {title}
            <span data-cut="" className="posture-reason">
              {reason}
            </span>
          </>
        ),
      };
    }
    case "pipeline": {
      const { name, accountName, accountColor, region } = group.place;
      return {
        name,
        head: (
          <>
            {name}
            <AccountMark name={accountName} color={accountColor} region={region} />
          </>
        ),
      };
    }
  }
}
