import type { EpochMs } from "../model/ids";

// The SDK's types promise what the wire does not keep. Everything passes through here.

/** The objects of a list that may be missing, hold nulls, or be no list at all. */
export function listOf<Item extends object>(raw: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(raw)) return [];
  // Array.isArray forgets the element type; filtering does not change it.
  return (raw as readonly Item[]).filter((item: unknown) => typeof item === "object" && item !== null);
}

export function textOf(raw: string | undefined): string | undefined {
  return typeof raw === "string" && raw !== "" ? raw : undefined;
}

export function numberOf(raw: number | undefined): number | undefined {
  return typeof raw === "number" && Number.isFinite(raw) ? raw : undefined;
}

export function timeOf(raw: Date | undefined): EpochMs | undefined {
  return raw instanceof Date ? numberOf(raw.getTime()) : undefined;
}

export function mapOf(raw: Record<string, string> | undefined): Readonly<Record<string, string>> {
  if (typeof raw !== "object" || raw === null) return {};
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => typeof value === "string"));
}

/** A list without which an answer is none: taking it for empty would delete what is known. */
export function requiredListOf<Item extends object>(raw: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(raw)) throw new TypeError("The answer lacks its list.");
  return listOf(raw);
}

/** What an answer is about. */
export function requiredOf<Value extends object>(raw: Value | undefined): Value {
  if (typeof raw !== "object" || raw === null) throw new TypeError("The answer lacks what was asked for.");
  return raw;
}

/** The words of a list that may be missing or hold others. */
export function textsOf(raw: readonly string[] | undefined): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item) => textOf(item) !== undefined) : [];
}

/** `undefined` where nothing in it is known: an object without content says nothing. */
export function knownOf<Value extends object>(parts: Value): Value | undefined {
  return Object.values(parts).some((part) => part !== undefined) ? parts : undefined;
}
