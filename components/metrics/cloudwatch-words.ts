import type { CloudWatchCheck } from "../../lib/model/metrics/answer";
import { wordCount, wordTook } from "./span-words";

/** `5 of 214 are missing here; 9 failed there, 9 here; 33 min on average there, 33 min here`. */
export function tellCheck({ ours, theirs, failed, averageMs }: CloudWatchCheck): string {
  return [countWords(ours, theirs), failed && failedWords(failed), averageMs && averageWords(averageMs)]
    .filter(Boolean)
    .join("; ");
}

/** `3 of 5, 2 missing here`: of a day on which the two differ. */
export function tellDay({ ours, theirs }: { ours: number; theirs: number }): string {
  return ours < theirs
    ? `${wordCount(ours)} of ${wordCount(theirs)}, ${wordCount(theirs - ours)} missing here`
    : `${wordCount(ours)} here, ${wordCount(theirs)} there`;
}

function countWords(ours: number, theirs: number): string {
  if (ours === theirs) return `both counted ${wordCount(ours)}`;
  if (ours < theirs) return `${wordCount(theirs - ours)} of ${wordCount(theirs)} are missing here`;
  return `${wordCount(ours)} here, ${wordCount(theirs)} there`;
}

function failedWords({ ours, theirs }: { ours: number; theirs: number }): string {
  return ours === theirs
    ? `both count ${wordCount(ours)} failed`
    : `${wordCount(ours)} failed here, ${wordCount(theirs)} there`;
}

function averageWords({ ours, theirs }: NonNullable<CloudWatchCheck["averageMs"]>): string {
  if (theirs === undefined) return "";
  const here = ours === undefined ? "" : ` against ${wordTook(ours)} here`;
  return `${wordTook(theirs)} on average${here}`;
}
