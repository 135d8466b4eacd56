"use client";

import type { ReactNode } from "react";
import type { PipelineExecution, Revision } from "../../lib/model/execution";
import type { ExecutionDetail, ResolvedVariable } from "../../lib/model/execution-detail/execution-detail";
import { findSuperseder, readTrigger } from "../../lib/model/execution-detail/tell-execution";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { triggerWord } from "../fleet/trigger-words";
import { ExternalLink } from "./external-link";
import { Facts } from "./facts";
import { useShowExecution } from "./use-show-execution";

type Props = {
  pipeline: PipelineSnapshot;
  execution: PipelineExecution;
  executions: readonly PipelineExecution[];
  detail: ExecutionDetail | undefined;
};

/** What began it, what it carried, why it ended. */
export function ExecutionFacts({ pipeline, execution, executions, detail }: Props) {
  const superseder = findSuperseder(execution, executions);
  const { rollbackTargetId } = execution;
  return (
    <Facts
      facts={[
        ["Execution", <Mono key="id">{execution.id}</Mono>],
        ["Begun by", <BegunBy key="by" execution={execution} executions={executions} />],
        ["Back to", rollbackTargetId && <ExecutionLink id={rollbackTargetId} executions={executions} />],
        ["Overtaken", superseder && <ExecutionLink id={superseder.id} executions={executions} />],
        ["Cancelled", execution.status === "Cancelled" && "The pipeline was changed while it ran"],
        ["Stopped", execution.stopReason],
        ["Summary", execution.statusSummary],
        ["Version", versionWords(detail?.pipelineVersion, pipeline.version)],
        ...execution.revisions.map(
          (revision) => [revision.actionName, <RevisionWords key="revision" revision={revision} />] as const,
        ),
        ["Variables", variableWords(detail?.variables)],
      ]}
    />
  );
}

function versionWords(own: number | undefined, current: number | undefined): string | undefined {
  if (own === undefined) return undefined;
  return current === undefined || own === current
    ? String(own)
    : `${own}; the pipeline has been changed since, it is at ${current}`;
}

function variableWords(variables: readonly ResolvedVariable[] | undefined): ReactNode {
  if (!variables || variables.length === 0) return undefined;
  return <Mono>{variables.map(({ name, value }) => `${name}=${value}`).join("  ")}</Mono>;
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono text-[11.5px]">{children}</span>;
}

function RevisionWords({ revision }: { revision: Revision }) {
  const id = <Mono>{revision.revisionId.slice(0, 40)}</Mono>;
  return (
    <>
      {revision.url ? <ExternalLink url={revision.url}>{id}</ExternalLink> : id} {revision.message}
    </>
  );
}

function BegunBy({ execution, executions }: Pick<Props, "execution" | "executions">) {
  const told = readTrigger(execution.trigger);
  const word = triggerWord(execution.trigger?.type);
  if (told?.kind !== "failed") {
    return <>{[word, told?.kind === "person" ? told.name : told?.text].filter(Boolean).join(", ")}</>;
  }
  return (
    <>
      {word}, since <ExecutionLink id={told.executionId} executions={executions} /> failed
    </>
  );
}

/** To another one of the same list, by its revision where that is known. */
function ExecutionLink({
  id,
  executions,
}: {
  id: PipelineExecutionId;
  executions: readonly PipelineExecution[];
}) {
  const show = useShowExecution();
  const target = executions.find((one) => one.id === id);
  const revision = leadRevision(target?.revisions ?? []);
  const words = (
    <>
      <Mono>{revision ? shortRevision(revision.revisionId) : id.slice(0, 8)}</Mono>
      {revision?.message && ` ${revision.message}`}
    </>
  );
  if (!target) return words;
  return (
    <button type="button" onClick={() => show(id)} className="link-ink text-left">
      {words}
    </button>
  );
}
