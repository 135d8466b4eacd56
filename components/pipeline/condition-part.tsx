"use client";

import { utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type {
  ConditionSnapshot,
  PipelineSnapshot,
  RuleSnapshot,
  StageSnapshot,
} from "../../lib/model/pipeline";
import { OverrideAct } from "../pipeline-act/pipeline-act-buttons";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { conditionLookOf, conditionNames, wordFollows } from "./condition-words";
import { ExternalLink } from "./external-link";
import { Facts } from "./facts";
import { InspectorHead } from "./inspector-head";
import { TakePart } from "./take-part";

type Props = {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  condition: ConditionSnapshot;
  onClose: () => void;
};

/** Everything known of one condition: what was asked, what came of it, what follows. */
export function ConditionPart({ pipeline, stage, condition, onClose }: Props) {
  const look = conditionLookOf(condition.status);
  const { changedAt } = condition;
  const since = useClockWords((now) =>
    changedAt === undefined ? "" : `${utcMoment(changedAt, now)} (${formatAge(now - changedAt)})`,
  );
  return (
    <section
      aria-label={`${conditionNames[condition.type]} of ${stage.name}`}
      className="min-w-0 px-4 py-3 max-sm:px-3"
    >
      <InspectorHead
        look={look}
        name={conditionNames[condition.type]}
        stageName={stage.name}
        onClose={onClose}
      />
      <Facts
        isWide
        facts={[
          ["Since", since && <span data-at={changedAt}>{since}</span>],
          ["Follows", wordFollows(condition)],
          ["Said", condition.summary],
        ]}
      />
      <div className="mt-3 flex flex-wrap items-start gap-2 empty:hidden">
        <OverrideAct {...{ pipeline, stage, condition }} />
      </div>
      <TakePart pipeline={pipeline.key} stageName={stage.name} />
      <h3 className="mt-4 border-t border-line pt-3 text-meta font-semibold">
        {condition.rules.length === 1 ? "The rule" : `${condition.rules.length} rules`}
      </h3>
      <ul className="flex flex-col">
        {condition.rules.map((rule) => (
          <li key={rule.name} className="mt-2">
            <Rule rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rule({ rule }: { rule: RuleSnapshot }) {
  const look = conditionLookOf(rule.status);
  const configuration = Object.entries(rule.configuration);
  return (
    <>
      <p className="flex items-start gap-2">
        <Glyph shape={look.shape} className={`mt-[3px] ${toneText[look.tone]}`} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {rule.name} <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>{" "}
          <span className="text-meta text-ink-3">{rule.provider}</span>
        </span>
      </p>
      {rule.summary && (
        <p className="mt-1 pl-[22px] text-meta text-ink-2 [overflow-wrap:anywhere]">{rule.summary}</p>
      )}
      <div className="pl-[22px]">
        <p className="text-meta empty:hidden">
          <ExternalLink url={rule.url}>What it looked at</ExternalLink>
        </p>
        <Facts isMono facts={configuration} />
      </div>
    </>
  );
}
