import type { ReactNode } from "react";
import { utcExact } from "../../lib/client/clock-words";
import { formatDuration } from "../../lib/model/duration";
import type { Comparison, DurationChange } from "../../lib/model/execution-detail/compare-executions";
import type { ActionAttempt } from "../../lib/model/execution-detail/execution-detail";
import { latestAttempt, tookMs } from "../../lib/model/execution-detail/number-attempts";
import type { Timeline } from "../../lib/model/execution-detail/timeline";
import type { StageSnapshot } from "../../lib/model/pipeline";
import { actionLook } from "../status/look";
import { totalParts } from "./timeline-words";

type Props = {
  timeline: Timeline;
  attempts: readonly ActionAttempt[];
  stages: readonly StageSnapshot[];
  comparison: Comparison | undefined;
};

/** The same in numbers: every attempt, beside what the action usually takes and took when it last went well. */
export function TimelineTable({ timeline, attempts, stages, comparison }: Props) {
  return (
    <details className="mt-2 text-meta">
      <summary className="py-1 text-ink-2">Numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard. */}
      <section aria-label="Every attempt in numbers" tabIndex={0} className="overflow-x-auto">
        <table className="timeline-table">
          <thead>
            <Heads names={["Stage", "Action", "Attempt", "Status", "Began", "Took", "Usual", "Last good"]} />
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <AttemptRow
                key={`${attempt.stageName}/${attempt.actionName} ${attempt.attempt}`}
                attempt={attempt}
                usualMs={usualOf(stages, attempt)}
                change={
                  latestAttempt(attempts, attempt) === attempt ? findChange(comparison, attempt) : undefined
                }
              />
            ))}
          </tbody>
        </table>
        <table className="timeline-table mt-2">
          <thead>
            <Heads names={["Where the time went", "Took"]} />
          </thead>
          <tbody>
            {[...totalParts(timeline.totals), { name: "in all", ms: timeline.totals.totalMs }].map(
              ({ name, ms }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatDuration(ms)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Heads({ names }: { names: readonly string[] }) {
  return (
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  );
}

type RowProps = { attempt: ActionAttempt; usualMs: number | undefined; change: DurationChange | undefined };

function AttemptRow({ attempt, usualMs, change }: RowProps) {
  const { stageName, actionName, execution } = attempt;
  const took = tookMs(attempt);
  const cells: readonly ReactNode[] = [
    attempt.attempt,
    actionLook(execution.status).word,
    execution.startedAt === undefined ? "" : utcExact(execution.startedAt),
    took === undefined ? "" : formatDuration(took),
    usualMs === undefined || attempt.category === "Approval" ? "" : formatDuration(usualMs),
    change?.goodMs === undefined ? "" : formatDuration(change.goodMs),
  ];
  return (
    <tr>
      <td>{stageName}</td>
      <th scope="row">{actionName}</th>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns stand in one order for ever.
        <td key={at}>{cell}</td>
      ))}
    </tr>
  );
}

function usualOf(
  stages: readonly StageSnapshot[],
  { stageName, actionName }: ActionAttempt,
): number | undefined {
  return stages.find(({ name }) => name === stageName)?.actions.find(({ name }) => name === actionName)
    ?.usualMs;
}

function findChange(comparison: Comparison | undefined, { stageName, actionName }: ActionAttempt) {
  return comparison?.durations.find((one) => one.stageName === stageName && one.actionName === actionName);
}
