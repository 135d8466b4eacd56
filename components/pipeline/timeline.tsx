"use client";

import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { formatDuration } from "../../lib/model/duration";
import type { PipelineExecution, StagePassage } from "../../lib/model/execution";
import type { EpochMs } from "../../lib/model/ids";
import { isSettled } from "../../lib/model/status";
import { type Look, stageLook } from "../status/look";
import { Facts } from "./facts";

type Bar = { name: string; look: Look; from: EpochMs; to: EpochMs };

/** One execution unfolded: which stage took how long, and what it carried. */
export function Timeline({
  execution,
  stageNames,
}: {
  execution: PipelineExecution;
  stageNames: readonly string[];
}) {
  const now = Number(useClockWords((at) => String(Math.floor(at / 1000) * 1000)));
  const passages = execution.passages ?? [];
  const bars = stageNames.flatMap(
    (name) =>
      toBar(
        passages.find((one) => one.stageName === name),
        now,
      ) ?? [],
  );
  return (
    <div className="border-t border-line px-4 py-3 max-sm:px-3">
      {bars.length > 0 && <Bars bars={bars} />}
      {!execution.passages && (
        <p className="text-meta text-ink-3">How far it got is older than what is read of the past.</p>
      )}
      <Facts
        facts={[
          [
            "Execution",
            <span key="id" className="font-mono text-[11.5px]">
              {execution.id}
            </span>,
          ],
          ["Started by", execution.trigger?.detail],
          ["Summary", execution.statusSummary],
          ["Stopped", execution.stopReason],
          ...execution.revisions.map(
            (revision) =>
              [
                revision.actionName,
                <span key="revision">
                  <span className="font-mono text-[11.5px]">{revision.revisionId.slice(0, 40)}</span>{" "}
                  {revision.message}
                </span>,
              ] as const,
          ),
        ]}
      />
    </div>
  );
}

function toBar(passage: StagePassage | undefined, now: EpochMs): Bar | undefined {
  if (passage?.startedAt === undefined) return undefined;
  const to = isSettled(passage.status) ? (passage.changedAt ?? passage.startedAt) : now;
  return { name: passage.stageName, look: stageLook(passage.status), from: passage.startedAt, to };
}

const fills: Partial<Record<Look["tone"], string>> = { ok: "fill-ok-rail", bad: "fill-bad", run: "fill-run" };

function Bars({ bars }: { bars: readonly Bar[] }) {
  const start = Math.min(...bars.map(({ from }) => from));
  const length = Math.max(1, Math.max(...bars.map(({ to }) => to)) - start);
  const share = (ms: number) => `${Math.round((ms / length) * 1000) / 10}%`;
  return (
    <table className="w-full text-meta">
      <caption className="sr-only">Time spent in each stage, from {utcMinute(start)} UTC</caption>
      <tbody>
        {bars.map(({ name, look, from, to }) => (
          <tr key={name} className="h-[18px]">
            <th
              scope="row"
              className="w-28 max-w-28 truncate pr-3 text-left font-normal text-ink-2"
              data-cut=""
            >
              {name}
            </th>
            <td>
              <svg aria-hidden="true" width="100%" height="9" className="block">
                <line x1="0" x2="100%" y1="4.5" y2="4.5" className="stroke-line" />
                <rect
                  x={share(from - start)}
                  width={share(Math.max(to - from, length / 200))}
                  height="9"
                  className={fills[look.tone] ?? "fill-ctl"}
                />
              </svg>
            </td>
            <td className="w-20 pl-3 text-right">
              <span className="sr-only">{look.word}, </span>
              {formatDuration(to - from)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
