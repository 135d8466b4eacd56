import { formatDuration } from "../../lib/model/duration";
import type { RuleExecution } from "../../lib/model/execution-detail/execution-detail";
import { isSettled } from "../../lib/model/status";
import { Glyph } from "../status/glyph";
import { conditionLook, toneText } from "../status/look";
import { ExternalLink } from "./external-link";

/** What the conditions' rules answered to this execution. */
export function RulesPart({ rules }: { rules: readonly RuleExecution[] }) {
  return (
    <section aria-label="Rules that were asked" className="mt-3 text-meta">
      <h3 className="font-semibold">Rules that were asked</h3>
      <ul className="mt-1 flex flex-col gap-0.5">
        {rules.map((rule) => (
          <li key={rule.id ?? `${rule.stageName} ${rule.ruleName} ${rule.startedAt}`}>
            <Rule rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rule({ rule }: { rule: RuleExecution }) {
  const { stageName, ruleName, provider, status, startedAt, changedAt, summary, url } = rule;
  const look = conditionLook(status);
  const took =
    isSettled(status) && startedAt !== undefined && changedAt !== undefined
      ? formatDuration(changedAt - startedAt)
      : "";
  return (
    <p className="flex min-w-0 gap-2">
      <Glyph shape={look.shape} size={12} className={`mt-0.5 ${toneText[look.tone]}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {ruleName} <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>{" "}
        <span className="text-ink-3">{[`in ${stageName}`, provider, took].filter(Boolean).join(" · ")}</span>{" "}
        {summary} <ExternalLink url={url}>Details</ExternalLink>
      </span>
    </p>
  );
}
