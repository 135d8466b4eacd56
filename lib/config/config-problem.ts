import type * as z from "zod";

/** One thing wrong with how Signalbox was told to run. */
export type ConfigProblem = { file: string; key: string; expected: string };

export function formatProblem({ file, key, expected }: ConfigProblem): string {
  return key === "" ? `${file}: ${expected}` : `${file}: ${key}: ${expected}`;
}

/** Unknown keys get a line each, so that each line names one place to go to. */
export function toProblems(file: string, error: z.ZodError): ConfigProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        file,
        key: formatPath([...issue.path, key]),
        expected: "unknown key; expected only the keys the README lists",
      }));
    }
    return [{ file, key: formatPath(issue.path), expected: expectationOf(issue) }];
  });
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function expectationOf(issue: z.core.$ZodIssue): string {
  return issue.message.replace(/^(Invalid input|Invalid option|Too small|Too big): /, "");
}
