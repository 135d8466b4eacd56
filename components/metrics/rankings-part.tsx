"use client";

import Link from "next/link";
import type { PipelineExecutionId, PipelineKey } from "../../lib/model/ids";
import type { Rankings } from "../../lib/model/metrics/rankings";
import { executionPath } from "./metrics-links";
import { wordPlace } from "./outlier-words";
import { RankTable } from "./rank-table";
import { wordBy, wordCount, wordShare, wordTook } from "./span-words";

/** What to look at first: where people and executions wait, what got slower, what fails without a reason. */
export function RankingsPart({
  rankings: { waits, slower, flaky, approvals },
  isCompared,
}: {
  rankings: Rankings;
  /** The days before are stored whole. */
  isCompared: boolean;
}) {
  return (
    <div className="metrics-ranks">
      <RankTable
        title="Actions that got slower"
        about="p50 against the days before"
        none={
          isCompared
            ? "No action takes longer than in the days before."
            : "The days before are not whole: nothing to compare with."
        }
        csv="slower"
        heads={["Before", "Now", "By"]}
        rows={slower.map((one) => ({
          ...keyed(one),
          words: `${one.stageName} · ${one.actionName}`,
          cells: [wordTook(one.beforeP50), wordTook(one.nowP50), wordBy(one.byMs)],
        }))}
      />
      <RankTable
        title="Longest waits"
        about="what is not work"
        none="Nothing waited."
        csv="waits"
        heads={["Times", "p50", "In all"]}
        rows={waits.map((one) => ({
          ...keyed(one),
          key: `${keyed(one).key} ${one.part}`,
          words: wordPlace(one),
          cells: [wordCount(one.n), wordTook(one.p50), wordTook(one.totalMs)],
        }))}
      />
      <RankTable
        title="Flaky actions"
        about="failed, then passed on retry with nothing changed"
        none="No action failed and then passed on retry."
        csv="flaky"
        heads={["Of its executions", "Lost", "Last"]}
        rows={flaky.map((one) => ({
          ...keyed(one),
          words: `${one.stageName} · ${one.actionName}`,
          cells: [
            `${wordCount(one.flaky)} of ${wordCount(one.of)}, ${wordShare(one.percent)}`,
            wordTook(one.lostMs),
            <ExecutionLink key="last" of={one} id={one.lastId} words="open" />,
          ],
        }))}
      />
      <RankTable
        title="Approvals by waiting time"
        about="from the question to the decision"
        none="Nobody was asked in these days."
        csv="approvals"
        heads={["Asked", "Rejected", "p50", "p90", "Longest"]}
        rows={approvals.map((one) => ({
          ...keyed(one),
          words: `${one.stageName} · ${one.actionName}`,
          cells: [
            wordCount(one.n),
            wordCount(one.rejected),
            wordTook(one.p50),
            wordTook(one.p90),
            <ExecutionLink
              key="longest"
              of={one}
              id={one.longest.executionId}
              words={wordTook(one.longest.ms)}
            />,
          ],
        }))}
      />
    </div>
  );
}

type Ranked = { pipeline: PipelineKey; stageName: string; actionName?: string | undefined };

function keyed({ pipeline, stageName, actionName }: Ranked) {
  return { key: `${pipeline} ${stageName} ${actionName ?? ""}`, pipeline, stageName, actionName };
}

function ExecutionLink({ of, id, words }: { of: Ranked; id: PipelineExecutionId; words: string }) {
  return (
    <Link href={executionPath(of.pipeline, id, of)} prefetch={false} className="metrics-link link-ink">
      {words}
    </Link>
  );
}
