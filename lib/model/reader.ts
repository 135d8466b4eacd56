import type { ApprovalId, PipelineKey } from "./ids";

/** Somebody who has an approval open before them. */
export type Reader = { approval: ApprovalId; pipeline: PipelineKey; email: string; name: string };

/** Everybody else who reads it, each once: a person may have it open twice. */
export function othersReading(
  readers: readonly Reader[],
  approval: ApprovalId,
  self: string,
): readonly string[] {
  const others = readers.filter((reader) => reader.approval === approval && reader.email !== self);
  return [...new Map(others.map(({ email, name }) => [email, name])).values()].sort();
}

/** `t.okafor is reading it`, `t.okafor and 2 others are reading it`. */
export function readersWords(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return "";
  if (second === undefined) return `${first} is reading it`;
  return names.length === 2
    ? `${first} and ${second} are reading it`
    : `${first} and ${names.length - 1} others are reading it`;
}
