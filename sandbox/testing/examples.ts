import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where AWS's own examples lie, on machines that have them. */
export const examples = resolve(import.meta.dirname, "../../../shared/aws/examples");

export const hasExamples = existsSync(examples);

/** Every place a value has, lists seen as one: `builds[].phases[].contexts[].message`. */
export function pathsOf(value: unknown, at = ""): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...pathsOf(item, `${at}[]`)]));
  if (typeof value !== "object" || value === null) return new Set([at]);
  return new Set(Object.entries(value).flatMap(([key, member]) => [...pathsOf(member, `${at}.${key}`)]));
}

export function exampleFiles(prefix: string): string[] {
  return hasExamples ? readdirSync(examples).filter((file) => file.startsWith(prefix)) : [];
}

export function readExample(file: string): unknown {
  return JSON.parse(readFileSync(join(examples, file), "utf8"));
}
