import type { Flaw } from "../compute/version";
import type { Execution } from "../engine/execution";
import type { World } from "../engine/world";

// What is wrong with what an execution brings stays wrong however often it is retried.
const flaws = new WeakMap<Execution, Map<string, Flaw | undefined>>();

/** The flaw of the version this execution brings to this service, function or fleet. */
export function flawOf(
  { compute }: World,
  execution: Execution,
  what: { account: string; region: string; name: string },
  given: Flaw | undefined,
): Flaw | undefined {
  // A rollback brings what once went well.
  if (execution.rollback) return undefined;
  const known = flaws.get(execution) ?? new Map<string, Flaw | undefined>();
  flaws.set(execution, known);
  const flaw = known.get(what.name) ?? compute.badVersions.take(what) ?? given;
  known.set(what.name, flaw);
  return flaw;
}
