import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { utcMinute } from "../../lib/client/clock-words";
import { formatDuration } from "../../lib/model/duration";
import type { Span, Timeline, TimelineBar, TimelineRow } from "../../lib/model/execution-detail/timeline";
import { isSettled } from "../../lib/model/status";
import { actionLook, type Tone } from "../status/look";
import { actionId } from "./chosen-action";
import { axisWords, barWords, whyWords } from "./timeline-words";

/** An execution by action: bars are work, hatched ones wait for a person, dotted lines wait before a stage. */
export function TimelineChart({ timeline, asked }: { timeline: Timeline; asked: string | undefined }) {
  const hatch = useId();
  return (
    <table className="timeline w-full text-meta">
      <caption className="sr-only">Each action’s time, from {utcMinute(timeline.from)} UTC</caption>
      <colgroup>
        <col className="timeline-name" />
        <col />
        <col className="timeline-took" />
      </colgroup>
      <tbody>
        {timeline.rows.map((row) => (
          <Row key={keyOf(row)} row={row} whole={timeline} hatch={hatch} isAsked={keyOf(row) === asked} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td>
            <span aria-hidden="true" className="flex justify-between text-caption text-ink-3">
              {axisWords(timeline).map(({ at, words }) => (
                <span key={at}>{words}</span>
              ))}
            </span>
            <svg aria-hidden="true" width="0" height="0" className="absolute">
              <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse">
                <path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" className="stroke-ink-3" strokeWidth="1.3" />
              </pattern>
            </svg>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** No stage's name has a blank. */
export function entryId(stageName: string): string {
  return `into ${stageName}`;
}

function keyOf(row: TimelineRow): string {
  return row.kind === "entry" ? entryId(row.stageName) : actionId(row.stageName, row.actionName);
}

type RowProps = { row: TimelineRow; whole: Span; hatch: string; isAsked: boolean };

function Row({ row, whole, hatch, isAsked }: RowProps) {
  if (row.kind === "entry") {
    const { stageName, why, span } = row;
    return (
      <Line
        name={`Into ${stageName}`}
        isQuiet
        isAsked={isAsked}
        words={`Waited, ${whyWords[why]}`}
        took={lengthOf(span)}
      >
        <line
          x1={share(span.from - whole.from, whole)}
          x2={share(span.to - whole.from, whole)}
          y1="5"
          y2="5"
          className="stroke-ink-3"
          strokeWidth="1.5"
          strokeDasharray="1.5 3"
        />
      </Line>
    );
  }
  const words = row.bars.map((bar) => barWords(bar, row.bars.length > 1)).join("; ");
  const last = row.bars.at(-1);
  return (
    <Line
      name={row.actionName}
      isAsked={isAsked}
      aside={row.bars.length > 1 ? `×${row.bars.length}` : ""}
      words={row.isDefined ? words : `${words}. No longer in the pipeline`}
      took={last ? lengthOf(last) : ""}
    >
      {row.bars.map((bar) => (
        <Bar key={bar.attempt} bar={bar} whole={whole} hatch={hatch} />
      ))}
    </Line>
  );
}

type LineProps = {
  name: string;
  aside?: string;
  isQuiet?: boolean;
  /** The address names it. */
  isAsked?: boolean;
  words: string;
  took: string;
  children: ReactNode;
};

function Line({ name, aside, isQuiet, isAsked, words, took, children }: LineProps) {
  return (
    <tr
      aria-current={isAsked ? "true" : undefined}
      className={clsx("h-[18px]", isQuiet && !isAsked && "text-ink-3", isAsked && "bg-run-t font-semibold")}
    >
      <th scope="row" className={clsx("pr-3 text-left", !isAsked && "font-normal")}>
        <span className="flex gap-1.5">
          <span className={isQuiet ? "truncate" : "truncate text-ink-2"} data-cut="">
            {name}
          </span>
          <span className="text-ink-3">{aside}</span>
        </span>
      </th>
      <td data-tip={words}>
        <svg aria-hidden="true" width="100%" height="10" className="block overflow-visible">
          <line x1="0" x2="100%" y1="5" y2="5" className="stroke-line" />
          {children}
        </svg>
      </td>
      <td className="pl-3 text-right">
        <span className="sr-only">{words}, </span>
        {took}
      </td>
    </tr>
  );
}

const fills: Partial<Record<Tone, string>> = { ok: "fill-ok-rail", bad: "fill-bad", run: "fill-run" };

function Bar({ bar, whole, hatch }: { bar: TimelineBar; whole: Span; hatch: string }) {
  const place = {
    x: share(bar.from - whole.from, whole),
    width: share(Math.max(bar.to - bar.from, (whole.to - whole.from) / 200), whole),
    y: 0.5,
    height: 9,
  };
  if (bar.kind === "work")
    return <rect {...place} className={fills[actionLook(bar.status).tone] ?? "fill-ctl"} />;
  const edge = isSettled(bar.status)
    ? bar.status === "Failed"
      ? "stroke-bad"
      : "stroke-ink-3"
    : "stroke-wait";
  return <rect {...place} fill={`url(#${hatch})`} className={edge} />;
}

function share(ms: number, { from, to }: Span): string {
  return `${Math.round((ms / (to - from)) * 1000) / 10}%`;
}

function lengthOf({ from, to }: Span): string {
  return formatDuration(to - from);
}
