"use client";

import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { wordVariableProblem } from "../../lib/model/pipeline-act/start-words";
import { fieldClass, LabelledField } from "./fields";

/** Left empty, the default is taken: it stands in the field. */
export function VariableField({
  variable,
  value,
  isPressed,
  onChange,
}: {
  variable: NonNullable<PipelineSnapshot["variables"]>[number];
  value: string;
  isPressed: boolean;
  onChange: (value: string) => void;
}) {
  const { name, defaultValue, description } = variable;
  const problem = value === "" && !isPressed ? undefined : wordVariableProblem(variable, value);
  return (
    <LabelledField
      label={<span className="font-mono">{name}</span>}
      about={[description, defaultValue === undefined ? "Has no default." : undefined]
        .filter(Boolean)
        .join(" ")}
      problem={problem}
    >
      {(id, aboutId) => (
        <input
          id={id}
          aria-describedby={aboutId}
          aria-invalid={problem !== undefined || undefined}
          value={value}
          placeholder={defaultValue === undefined ? undefined : `${defaultValue} (default)`}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
          className={fieldClass}
        />
      )}
    </LabelledField>
  );
}
