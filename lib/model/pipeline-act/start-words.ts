import type { PipelineSnapshot } from "../pipeline";
import { shortRevision } from "../revision";
import { limits } from "./limits";
import { wordList } from "./name-execution";
import type { SourceOverride, VariableValue } from "./pipeline-act";

/** What a new execution would take, and how far it would come by itself. */
export function wordStartThen(pipeline: PipelineSnapshot, overrides: readonly SourceOverride[]): string {
  const [held] = pipeline.stages.filter(({ transition }) => transition.kind === "disabled");
  const wait = held ? ` It waits before ${held.name}: the transition is disabled.` : "";
  return `A new execution takes ${wordTaken(pipeline, overrides)}.${wait}`;
}

function wordTaken({ stages }: PipelineSnapshot, overrides: readonly SourceOverride[]): string {
  const chosen = overrides
    .filter(({ value }) => value !== "")
    .map(({ actionName, value }) => `${shortRevision(value)} from ${actionName}`);
  const rest = stages
    .flatMap(({ actions }) => actions)
    .filter(
      ({ category, name }) => category === "Source" && overrides.every((one) => one.actionName !== name),
    );
  if (chosen.length === 0) return "the newest revision of each source";
  if (rest.length === 0) return wordList(chosen);
  return `${wordList(chosen)}, and the newest from ${wordList(rest.map(({ name }) => name))}`;
}

type Variable = NonNullable<PipelineSnapshot["variables"]>[number];

export function wordVariableProblem({ name, defaultValue }: Variable, value: string): string | undefined {
  if (value === "" && defaultValue === undefined) return `${name} has no default: give it a value.`;
  const over = value.length - limits.variableValue.most;
  return over > 0 ? `The value is ${over} ${over === 1 ? "character" : "characters"} too long.` : undefined;
}

/** Only what differs from the default is said: a default that changes meanwhile is then taken. */
export function toVariableValues(
  variables: readonly Variable[],
  values: Readonly<Record<string, string>>,
): VariableValue[] {
  return variables.flatMap(({ name, defaultValue }) => {
    const value = values[name] ?? "";
    return value === "" || value === defaultValue ? [] : [{ name, value }];
  });
}
