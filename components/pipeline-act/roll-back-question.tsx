"use client";

import { useState } from "react";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import {
  type RollbackCandidate,
  readRollbackCandidates,
} from "../../lib/model/pipeline-act/rollback-candidates";
import { ActQuestion, type AskedAbout } from "./act-question";
import { CandidateList } from "./candidate-list";
import { fieldClass, LabelledField } from "./fields";

/** Which stage, if that is open, and to which of the executions AWS would take. */
export function RollBackQuestion(props: AskedAbout) {
  const { at, asked } = props;
  const stages = asked.stageName === undefined ? readStages(at) : [asked.stageName];
  const [stageName, setStage] = useState(stages[0]);
  const candidates = stageName === undefined ? [] : readRollbackCandidates(at, stageName);
  const [chosen, setChosen] = useState<PipelineExecutionId>();
  const executionId = chosen ?? firstTaken(candidates)?.execution.id;
  const isWhole = stageName !== undefined && executionId !== undefined;
  return (
    <ActQuestion
      {...props}
      asked={{ act: "roll-back", stageName, executionId }}
      act={isWhole ? { kind: "roll-back", stageName, executionId } : undefined}
    >
      <div className="flex flex-col gap-3">
        {stages.length > 1 && (
          <LabelledField label="Stage">
            {(id) => (
              <select
                id={id}
                value={stageName}
                onChange={({ target }) => {
                  setStage(target.value);
                  setChosen(undefined);
                }}
                className={fieldClass}
              >
                {stages.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </LabelledField>
        )}
        {isWhole && (
          <CandidateList key={stageName} candidates={candidates} chosen={executionId} onChoose={setChosen} />
        )}
      </div>
    </ActQuestion>
  );
}

function firstTaken(candidates: readonly RollbackCandidate[]): RollbackCandidate | undefined {
  return candidates.find(({ why }) => why === undefined);
}

/** What failed first, then production, then from the end of the line. */
function readStages(pipeline: PipelineSnapshot): readonly string[] {
  const all = pipeline.stages
    .filter(({ name }) => wordWhyNot(pipeline, { act: "roll-back", stageName: name }) === undefined)
    .toReversed();
  const rank = (stage: (typeof all)[number]) =>
    (stage.latest?.status === "Failed" ? 0 : 2) + (stage.isProduction ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b)).map(({ name }) => name);
}
