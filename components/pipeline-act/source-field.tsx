"use client";

import { useState } from "react";
import type { SourceOverrideType } from "../../lib/model/pipeline-act/pipeline-act";
import {
  overrideNames,
  type SourceChoice,
  wordRevisionProblem,
} from "../../lib/model/pipeline-act/source-choices";
import { shortRevision } from "../../lib/model/revision";
import { fieldClass, LabelledField } from "./fields";

/** Without a type: whatever is newest when AWS looks. */
export type ChosenRevision = { type: SourceOverrideType | undefined; value: string };
export const newest: ChosenRevision = { type: undefined, value: "" };

const typedIn = "typed";
const longestMessage = 60;

/** The newest, one that was used lately, or one that is typed in. */
export function SourceField({
  source: { actionName, types, why, recent },
  chosen,
  isPressed,
  onChoose,
}: {
  source: SourceChoice;
  chosen: ChosenRevision;
  isPressed: boolean;
  onChoose: (chosen: ChosenRevision) => void;
}) {
  const [isTyping, setTyping] = useState(false);
  const [first] = types;
  const choose = (value: string) => {
    setTyping(value === typedIn);
    if (value === "" || first === undefined) onChoose(newest);
    else onChoose({ type: first, value: value === typedIn ? "" : value });
  };
  return (
    <div className="flex flex-col gap-2">
      <LabelledField label={`Revision of ${actionName}`} about={why}>
        {(id, aboutId) => (
          <select
            id={id}
            aria-describedby={aboutId}
            disabled={first === undefined}
            value={isTyping ? typedIn : chosen.value}
            onChange={({ target }) => choose(target.value)}
            className={fieldClass}
          >
            <option value="">The newest</option>
            {recent.map(({ revision }) => (
              <option key={revision.revisionId} value={revision.revisionId}>
                {wordRevision(revision)}
              </option>
            ))}
            {first && <option value={typedIn}>Another…</option>}
          </select>
        )}
      </LabelledField>
      {isTyping && chosen.type && (
        <TypedRevision {...{ actionName, types, chosen, isPressed, onChoose }} type={chosen.type} />
      )}
    </div>
  );
}

function wordRevision({ revisionId, message }: SourceChoice["recent"][number]["revision"]): string {
  const line = message?.split("\n")[0]?.slice(0, longestMessage) ?? "";
  return `${shortRevision(revisionId)} ${line}`.trim();
}

function TypedRevision({
  actionName,
  types,
  type,
  chosen: { value },
  isPressed,
  onChoose,
}: {
  actionName: string;
  types: readonly SourceOverrideType[];
  type: SourceOverrideType;
  chosen: ChosenRevision;
  isPressed: boolean;
  onChoose: (chosen: ChosenRevision) => void;
}) {
  const problem = value === "" && !isPressed ? undefined : wordRevisionProblem(type, value);
  return (
    <>
      {types.length > 1 && (
        <LabelledField label="Named by">
          {(id) => (
            <select
              id={id}
              value={type}
              onChange={({ target }) => onChoose({ type: types.find((one) => one === target.value), value })}
              className={fieldClass}
            >
              {types.map((one) => (
                <option key={one} value={one}>
                  {overrideNames[one]}
                </option>
              ))}
            </select>
          )}
        </LabelledField>
      )}
      <LabelledField label={`The ${overrideNames[type]} of ${actionName}`} problem={problem}>
        {(id, aboutId) => (
          <input
            id={id}
            aria-describedby={aboutId}
            aria-invalid={problem !== undefined || undefined}
            value={value}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={({ target }) => onChoose({ type, value: target.value })}
            className={`${fieldClass} font-mono`}
          />
        )}
      </LabelledField>
    </>
  );
}
