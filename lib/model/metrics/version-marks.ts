import type { PipelineDefinition } from "../definition";
import type { Trend } from "./answer";
import type { Durations } from "./durations";
import { isIn } from "./periods";
import type { Period } from "./question";
import { wordVersion } from "./word-version";

/** Of one pipeline alone: in the lines of several nobody could tell whose version it is. */
export function readVersionMarks(durations: readonly Durations[], now: Period): Trend["versions"] {
  const [only, ...others] = durations;
  if (!only || others.length > 0) return [];
  const { history, definitions } = only.pipeline;
  const marks: { at: number; version: number; words?: string | undefined }[] = [];
  let last: number | undefined;
  for (const { version, startedAt } of history.executions) {
    if (version === undefined || (last !== undefined && version <= last)) continue;
    // The first that is known is no news: it may have been there for long.
    if (last !== undefined && isIn(now, startedAt)) {
      marks.push({ at: startedAt, version, words: wordBetween(definitions, last, version) });
    }
    last = version;
  }
  return marks;
}

function wordBetween(definitions: readonly PipelineDefinition[], before: number, after: number) {
  const [old, latest] = [before, after].map((version) => definitions.find((one) => one.version === version));
  return old && latest && wordVersion(old, latest);
}
