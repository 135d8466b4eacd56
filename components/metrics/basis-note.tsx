import Link from "next/link";
import type { PipelineKey } from "../../lib/model/ids";
import type { ProductionBasis } from "../../lib/model/metrics/dora";
import { parsePipelineKey } from "../../lib/model/scope";
import { wordMany } from "./span-words";

/** What counts as production, and by whose word; a guess says that it is one. */
export function BasisNote({ basis: { kind, stages, without } }: { basis: ProductionBasis }) {
  const pipelines = new Set(stages.map(({ pipeline }) => pipeline)).size;
  if (stages.length === 0) {
    return (
      <p className="min-w-0 flex-1 text-meta text-ink-2">
        No stage counts as production: name it in the configuration under <code>production</code>.
      </p>
    );
  }
  return (
    <details className="min-w-0 flex-1 text-meta text-ink-2">
      <summary className="w-fit">
        {kind === "guessed"
          ? "Production is a guess, by the names of stages: "
          : "Production by configuration: "}
        {wordMany(stages.length, "stage")} of {wordMany(pipelines, "pipeline")}
        {without.length > 0 && `; ${wordMany(without.length, "pipeline")} without`}
      </summary>
      <ul className="metrics-basis">
        {stages.slice(0, most).map(({ pipeline, stageName }) => (
          <li key={`${pipeline} ${stageName}`}>
            <PipelineLink pipeline={pipeline} /> · {stageName}
          </li>
        ))}
        {stages.length > most && <li>and {stages.length - most} others</li>}
        {without.slice(0, most).map((pipeline) => (
          <li key={pipeline}>
            <PipelineLink pipeline={pipeline} /> · none
          </li>
        ))}
        {without.length > most && <li>and {without.length - most} others without</li>}
      </ul>
    </details>
  );
}

const most = 60;

function PipelineLink({ pipeline }: { pipeline: PipelineKey }) {
  return (
    <Link href={`/pipelines/${pipeline}`} prefetch={false} className="link-ink">
      {parsePipelineKey(pipeline)?.name ?? pipeline}
    </Link>
  );
}
