import type { PipelineExecution, Revision } from "../execution";
import type { PipelineExecutionId } from "../ids";
import { leadRevision, shortRevision } from "../revision";

type Named = { executions: readonly Pick<PipelineExecution, "id" | "revisions">[] };

/** An execution as people call it: by the revision it carries, else by the beginning of its id. */
export function nameExecution(pipeline: Named, id: PipelineExecutionId): string {
  const revision = leadRevision(pipeline.executions.find((one) => one.id === id)?.revisions ?? []);
  return revision ? shortRevision(revision.revisionId) : shortExecution(id);
}

export function shortExecution(id: PipelineExecutionId): string {
  return id.slice(0, 8);
}

export function nameRevisions(revisions: readonly Revision[]): string | undefined {
  const lead = leadRevision(revisions);
  return lead && shortRevision(lead.revisionId);
}

/** `A`, `A and B`, `A, B and C`. */
export function wordList(names: readonly string[]): string {
  if (names.length <= 1) return names.join();
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
