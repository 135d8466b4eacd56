"use client";

import { useState } from "react";
import { readSourceChoices, wordRevisionProblem } from "../../lib/model/pipeline-act/source-choices";
import {
  toVariableValues,
  wordStartThen,
  wordVariableProblem,
} from "../../lib/model/pipeline-act/start-words";
import { ActQuestion, type AskedAbout } from "./act-question";
import { type ChosenRevision, newest, SourceField } from "./source-field";
import { VariableField } from "./variable-field";

/** Which revision of each source, and with what: all of it may be left as it is. */
export function StartQuestion(props: AskedAbout) {
  const { at } = props;
  const sources = readSourceChoices(at);
  const variables = at.variables ?? [];
  const [revisions, setRevisions] = useState<Readonly<Record<string, ChosenRevision>>>({});
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isMissing, setMissing] = useState(false);
  const overrides = Object.entries(revisions).flatMap(([actionName, { type, value }]) =>
    type === undefined ? [] : [{ actionName, type, value: value.trim() }],
  );
  const isWhole =
    overrides.every(({ type, value }) => wordRevisionProblem(type, value) === undefined) &&
    variables.every((one) => wordVariableProblem(one, values[one.name] ?? "") === undefined);
  const act = { kind: "start", overrides, variables: toVariableValues(variables, values) } as const;
  return (
    <ActQuestion
      {...props}
      act={isWhole ? act : undefined}
      then={wordStartThen(at, overrides)}
      onMissing={() => setMissing(true)}
    >
      <div className="flex flex-col gap-3">
        {sources.map((source) => (
          <SourceField
            key={source.actionName}
            source={source}
            chosen={revisions[source.actionName] ?? newest}
            isPressed={isMissing}
            onChoose={(chosen) => setRevisions({ ...revisions, [source.actionName]: chosen })}
          />
        ))}
        {variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            value={values[variable.name] ?? ""}
            isPressed={isMissing}
            onChange={(value) => setValues({ ...values, [variable.name]: value })}
          />
        ))}
      </div>
    </ActQuestion>
  );
}
