import type { ConditionType } from "../../lib/model/definition";
import type { ConditionSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { conditionId } from "./chosen-action";
import { conditionLookOf, conditionNames, wordFollows } from "./condition-words";

type Props = {
  stage: StageSnapshot;
  types: readonly ConditionType[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
};

/** What a stage asks, a line each; the inspector has the rules. */
export function ConditionList({ stage, types, chosen, onChoose }: Props) {
  const conditions = stage.conditions.filter(({ type }) => types.includes(type));
  if (conditions.length === 0) return null;
  return (
    <ul className="mt-1.5 text-caption">
      {conditions.map((condition) => {
        const id = conditionId(stage.name, condition.type);
        const isChosen = chosen === id;
        return (
          <li key={condition.type}>
            <ConditionButton
              condition={condition}
              isChosen={isChosen}
              onPress={() => onChoose(isChosen ? undefined : id)}
            />
          </li>
        );
      })}
    </ul>
  );
}

type ButtonProps = { condition: ConditionSnapshot; isChosen: boolean; onPress: () => void };

function ConditionButton({ condition, isChosen, onPress }: ButtonProps) {
  const look = conditionLookOf(condition.status);
  const failed = condition.rules.filter(({ status }) => conditionLookOf(status).tone === "bad");
  const count = condition.rules.length;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onPress}
      data-tip={[condition.summary, wordFollows(condition)].filter(Boolean).join(" · ") || undefined}
      className={`-mx-1 block w-[calc(100%+8px)] rounded-control px-1 py-0.5 text-left hover:bg-sunk max-sm:min-h-11 ${isChosen ? "outline-1 outline-ink" : ""}`}
    >
      <span className="flex items-center gap-1.5">
        <Glyph shape={look.shape} size={12} className={toneText[look.tone]} />
        <span className="truncate">
          {conditionNames[condition.type]}{" "}
          <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>
          {count > 1 && <span className="text-ink-3"> · {count} rules</span>}
        </span>
      </span>
      {failed.map((rule) => (
        <span key={rule.name} className="line-clamp-2 pl-[18px] text-ink-2 [overflow-wrap:anywhere]">
          {rule.summary ?? rule.name}
        </span>
      ))}
    </button>
  );
}

const edge = {
  ok: "bg-ok",
  bad: "bg-bad",
  run: "bg-run",
  wait: "bg-wait",
  ink: "bg-ink",
  grey: "bg-ink-2",
  faint: "bg-ink-3",
};

/** Across the rail where the stage asks: at its entry, or at its end. The lines below say it in words. */
export function ConditionTicks({ stage }: { stage: StageSnapshot }) {
  return stage.conditions.map(({ type, status }) => {
    const at = type === "BEFORE_ENTRY" ? "entry" : type === "ON_SUCCESS" ? "success" : "failure";
    return (
      <span
        key={type}
        aria-hidden="true"
        data-edge={at}
        className={`graph-tick ${edge[conditionLookOf(status).tone]}`}
      />
    );
  });
}
