import type { ConditionType } from "../../lib/model/definition";
import type { ConditionSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { conditionLook, type Look, situationLooks, toneText } from "../status/look";

const names = {
  BEFORE_ENTRY: "Entry condition",
  ON_SUCCESS: "Success condition",
  ON_FAILURE: "Failure condition",
} satisfies Record<ConditionType, string>;

export function ConditionList({ stage, types }: { stage: StageSnapshot; types: readonly ConditionType[] }) {
  const conditions = stage.conditions.filter(({ type }) => types.includes(type));
  if (conditions.length === 0) return null;
  return (
    <ul className="mt-1.5 text-caption">
      {conditions.map((condition) => (
        <li key={condition.type}>
          <Condition condition={condition} />
        </li>
      ))}
    </ul>
  );
}

function Condition({ condition }: { condition: ConditionSnapshot }) {
  const look = lookOf(condition.status);
  const follows = condition.result ? `if it fails: ${condition.result.toLowerCase()}` : "";
  return (
    <>
      <p
        className="flex items-center gap-1.5"
        data-tip={[condition.summary, follows].filter(Boolean).join(" · ") || undefined}
      >
        <Glyph shape={look.shape} size={12} className={toneText[look.tone]} />
        <span className="truncate">
          {names[condition.type]} <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>
        </span>
      </p>
      <ul className="pl-[18px] text-ink-3">
        {condition.rules.map((rule) => {
          const ruleLook = lookOf(rule.status);
          return (
            <li key={rule.name}>
              <span className="block truncate" data-cut="">
                {rule.name} · {rule.provider} · {ruleLook.word.toLowerCase()}
              </span>
              {ruleLook.tone === "bad" && rule.summary && (
                <span className="line-clamp-4 text-ink-2 [overflow-wrap:anywhere]" data-tip={rule.summary}>
                  {rule.summary}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function lookOf(status: ConditionSnapshot["status"]): Look {
  return status === undefined ? situationLooks.notStarted : conditionLook(status);
}
