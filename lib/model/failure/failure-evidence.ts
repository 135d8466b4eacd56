import type { Revision } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import { startedBy } from "../person";
import type { PipelineSnapshot } from "../pipeline";
import { leadRevision } from "../revision";
import { type ExcerptLine, longestExcerptText } from "./cause";
import type { Failure } from "./failure";
import { cutText } from "./plain-line";

/** What was on its way when it stopped, and by whom: of the execution, else of what its stage holds. */
export function readCarried(
  { executions, stages }: PipelineSnapshot,
  id: PipelineExecutionId | undefined,
): Pick<Failure, "revision" | "author"> {
  const execution = executions.find((one) => one.id === id);
  const held = stages.find(({ latest }) => latest !== undefined && latest.executionId === id)?.revisions;
  const revision = leadRevision(execution?.revisions ?? held ?? []);
  return {
    revision: revision && toLean(revision),
    author: revision?.author ?? startedBy(execution?.trigger),
  };
}

function toLean({ revisionId, message }: Revision): Failure["revision"] {
  return { revisionId, message: message === undefined ? undefined : oneLine(message) };
}

export function hasNewer({ executions }: PipelineSnapshot, since: EpochMs | undefined): true | undefined {
  if (since === undefined) return undefined;
  return executions.some(({ startedAt = 0 }) => startedAt > since) || undefined;
}

const mostLines = 4;

/** As many as a list has room for, from just before the first that tells of the error. */
export function cutLines(lines: readonly ExcerptLine[]): readonly ExcerptLine[] {
  if (lines.length <= mostLines) return lines;
  const first = lines.findIndex(({ isError }) => isError);
  const start = Math.max(0, Math.min(first - 1, lines.length - mostLines));
  return lines.slice(start, start + mostLines);
}

/** The first line that says anything, as long as a screen is wide. */
export function oneLine(text: string): string {
  const [line = ""] = text.trimStart().split(/[\r\n]/, 1);
  return cutText(line.trimEnd(), longestExcerptText);
}
