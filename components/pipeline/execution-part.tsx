"use client";

import { useMemo } from "react";
import { useExecutionDetail } from "../../lib/client/use-execution";
import { useClockWords } from "../../lib/client/use-live";
import { useUrl } from "../../lib/client/use-url";
import type { PipelineExecution } from "../../lib/model/execution";
import { compareExecutions } from "../../lib/model/execution-detail/compare-executions";
import type { ActionAttempt, ExecutionDetail } from "../../lib/model/execution-detail/execution-detail";
import { stampOf, withLive } from "../../lib/model/execution-detail/live-attempts";
import { readStandsBefore } from "../../lib/model/execution-detail/stands-before";
import { toTimeline } from "../../lib/model/execution-detail/timeline";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { isSettled } from "../../lib/model/status";
import { ExecutionActs } from "../pipeline-act/pipeline-act-buttons";
import { ComparisonPart } from "./comparison-part";
import { ExecutionFacts } from "./execution-facts";
import { RulesPart } from "./rules-part";
import { entryId, TimelineChart } from "./timeline-chart";
import { TimelineTable } from "./timeline-table";
import { wordGone, wordTotals } from "./timeline-words";

type Props = {
  pipeline: PipelineSnapshot;
  execution: PipelineExecution;
  /** All that are listed: the one that superseded it, the one it went back to. */
  executions: readonly PipelineExecution[];
};

/** One execution unfolded: where its time went by action, what was other than before, what it carried. */
export function ExecutionPart({ pipeline, execution, executions }: Props) {
  const {
    value: detail,
    problem,
    readAgain,
  } = useExecutionDetail(pipeline.key, execution.id, stampOf(pipeline, execution));
  const attempts = useMemo(
    () => withLive(detail?.attempts ?? [], pipeline, execution.id),
    [detail, pipeline, execution.id],
  );
  return (
    <div className="border-t border-line px-4 py-3 max-sm:px-3">
      <TimelinePart {...{ pipeline, execution, detail, attempts }} isReading={!detail && !problem} />
      {problem && (
        <p className="text-meta text-ink-2">
          Its actions could not be read: {problem}{" "}
          <button type="button" onClick={readAgain} className="link-ink">
            Try again
          </button>
        </p>
      )}
      {detail && detail.rules.length > 0 && <RulesPart rules={detail.rules} />}
      <ExecutionFacts {...{ pipeline, execution, executions, detail }} />
      <div className="mt-3 flex flex-wrap items-start gap-2 empty:hidden">
        <ExecutionActs pipeline={pipeline} executionId={execution.id} />
      </div>
      {detail?.gaps.map((gap) => (
        <p key={gap} className="mt-2 text-meta text-ink-2">
          Not read: {gap}
        </p>
      ))}
    </div>
  );
}

/** The line of the timeline that the address names: an action, or the wait before a stage. */
function askedRow(params: URLSearchParams): string | undefined {
  const into = params.get("into");
  return into === null ? (params.get("action") ?? undefined) : entryId(into);
}

type TimelineProps = {
  pipeline: PipelineSnapshot;
  execution: PipelineExecution;
  detail: ExecutionDetail | undefined;
  attempts: readonly ActionAttempt[];
  isReading: boolean;
};

function TimelinePart({ pipeline, execution, detail, attempts, isReading }: TimelineProps) {
  const { stages } = pipeline;
  const { params } = useUrl();
  const asked = params.get("execution") === execution.id ? askedRow(params) : undefined;
  const isOver = isSettled(execution.status);
  const now = Number(useClockWords((at) => (isOver ? "0" : String(Math.floor(at / 1000) * 1000))));
  const { variables, good, stages: ranIn } = detail ?? {};
  const comparison = useMemo(
    () =>
      good &&
      compareExecutions(
        { revisions: execution.revisions, attempts, variables },
        { ...good, revisions: good.execution.revisions },
      ),
    [good, execution.revisions, attempts, variables],
  );
  if (isReading && attempts.length === 0) return <p className="text-meta text-ink-3">Reading its actions…</p>;
  const timeline = toTimeline({
    ...{ stages, ranIn, attempts, rules: detail?.rules ?? [], startedAt: execution.startedAt, now },
    endedAt: isOver ? (execution.changedAt ?? execution.startedAt) : undefined,
    before: readStandsBefore(
      stages,
      ranIn ? { ...execution, stageNames: ranIn.map(({ name }) => name) } : execution,
      attempts,
    ),
  });
  return (
    <>
      {timeline && (
        <>
          <TimelineChart timeline={timeline} asked={asked} />
          <p className="mt-1 text-meta text-ink-2">
            {[wordTotals(timeline.totals), wordGone(timeline)].filter(Boolean).join(". ")}
          </p>
          <TimelineTable {...{ timeline, attempts, stages, comparison }} />
        </>
      )}
      {!timeline && detail && (
        <p className="text-meta text-ink-2">
          No action of it is known: it came to none, or AWS has forgotten them.
        </p>
      )}
      {good && comparison && (
        <div className="mt-3">
          <ComparisonPart good={good} comparison={comparison} />
        </div>
      )}
    </>
  );
}
