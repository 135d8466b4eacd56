import { Refusal } from "../refusal";
import type { Fields } from "./call";
import { knownPart } from "./known-part";
import type { StructureLimits } from "./limit";
import type { Operation } from "./operation";
import { checkShape, type Problem } from "./shape-check";

interface Rules {
  readonly schema: Operation["input"];
  readonly limits: Readonly<Record<string, StructureLimits>>;
  readonly invalidInput: InvalidInput;
}

/** The name of the error: one for all, or by the member that is missing or breaks its limits. */
export type InvalidInput = string | ((at: string, kind: "missing" | "constraint") => string);

/** The input without members nobody knows, as AWS ignores them. Throws as AWS does on input that breaks the service model. */
export function requireValid({ schema, limits, invalidInput }: Rules, input: Fields): Fields {
  const problems = checkShape(schema, limits, input);
  const mistyped = problems.find((problem) => problem.kind === "type");
  if (mistyped)
    throw new Refusal("SerializationException", `Expected ${mistyped.expected} at '${mistyped.at}'.`);
  const broken = problems.flatMap(inWords);
  // A structure's known part is an object again.
  if (broken.length === 0) return knownPart(schema, input) as Fields;
  const count = `${broken.length} validation error${broken.length > 1 ? "s" : ""} detected`;
  throw new Refusal(nameOf(invalidInput, problems), `${count}: ${broken.join("; ")}`);
}

function nameOf(invalidInput: InvalidInput, problems: readonly Problem[]): string {
  if (typeof invalidInput === "string") return invalidInput;
  const first = problems.find(({ kind }) => kind === "missing" || kind === "constraint");
  return invalidInput(first?.at ?? "", first?.kind === "missing" ? "missing" : "constraint");
}

function inWords(problem: Problem): string[] {
  if (problem.kind === "missing") {
    return [`Value null at '${problem.at}' failed to satisfy constraint: Member must not be null`];
  }
  if (problem.kind !== "constraint") return [];
  const value = JSON.stringify(problem.value)?.slice(0, 200);
  return [`Value ${value} at '${problem.at}' failed to satisfy constraint: ${problem.constraint}`];
}
