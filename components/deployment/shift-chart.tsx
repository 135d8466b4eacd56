"use client";

import { utcClock, utcMinute } from "../../lib/client/clock-words";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { isSettledDeployment } from "../../lib/model/deployment-status";
import { formatSpan } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import type { Plan } from "../../lib/model/plan";
import { readProgress, wordDrift, wordPercent } from "../../lib/model/progress";
import { wordStrategy } from "../../lib/model/strategy-words";
import { type Frame, frameOf, placeOf, type Stroke, ticksOf, toStrokes } from "./shift-geometry";
import { ShiftTable } from "./shift-table";

type Props = { deployment: DeploymentSnapshot; plan: Plan; now: EpochMs };

/** Planned against observed: dashed what shall be, solid what was, and now between them. */
export function ShiftChart({ deployment, plan, now }: Props) {
  const frame = frameOf(deployment, plan, now);
  const isOver = isSettledDeployment(deployment.status);
  const until = Math.min(isOver ? (deployment.completedAt ?? frame.to) : now, frame.to);
  return (
    <figure className="shift-chart">
      <figcaption className="sr-only">
        Share of production traffic on the new version, planned and observed
      </figcaption>
      <svg aria-hidden="true" width="100%" height="180" className="block overflow-visible text-caption">
        <Levels plan={plan} />
        <Times frame={frame} plan={plan} />
        <Planned plan={plan} frame={frame} />
        <Observed deployment={deployment} frame={frame} until={until} />
        {plan.steps.length === 0 && !isOver && <NotBegun deployment={deployment} />}
        <OldEnd plan={plan} frame={frame} isOver={isOver} />
        {!isOver && <NextStep deployment={deployment} plan={plan} frame={frame} now={now} />}
        {!isOver && <Now frame={frame} now={now} />}
        <Held deployment={deployment} frame={frame} until={until} now={now} isOver={isOver} />
      </svg>
      <ShiftTable plan={plan} weights={deployment.weights} />
    </figure>
  );
}

const percent = (value: number) => `${value}%`;

function Levels({ plan }: { plan: Plan }) {
  const first = plan.steps[0]?.percent;
  const hasFirst = first !== undefined && first >= 5 && first <= 35 && plan.steps.length === 2;
  const levels = hasFirst ? [0, first, 50, 100] : [0, 50, 100];
  return levels.map((level) => (
    <g key={level}>
      <line x1="0" x2="100%" y1={percent(100 - level)} y2={percent(100 - level)} className="stroke-line" />
      <text x="-8" y={percent(100 - level)} dy="4" textAnchor="end" className="fill-ink-3">
        {level === 0 || level === 100 ? `${level} %` : level}
      </text>
    </g>
  ));
}

function Times({ frame, plan }: { frame: Frame; plan: Plan }) {
  return ticksOf(frame, plan.shiftStartsAt ?? frame.from).map((at) => (
    <text
      key={at}
      x={percent(placeOf(at, frame))}
      y="100%"
      dy="17"
      textAnchor="middle"
      className="fill-ink-3"
    >
      {utcMinute(at)}
    </text>
  ));
}

function Lines({ strokes, className }: { strokes: readonly Stroke[]; className: string }) {
  return strokes.map(({ x1, y1, x2, y2 }) => (
    <line
      key={`${x1} ${y1} ${x2} ${y2}`}
      x1={percent(x1)}
      y1={percent(y1)}
      x2={percent(x2)}
      y2={percent(y2)}
      className={className}
    />
  ));
}

/** The plan begins at nothing on new. */
function Planned({ plan, frame }: { plan: Plan; frame: Frame }) {
  const [first] = plan.steps;
  const last = plan.steps.findLast(({ at }) => at <= frame.to);
  if (!first) return null;
  const points = [{ at: Math.min(frame.from, first.at), percent: 0 }, ...plan.steps];
  return (
    <>
      <Lines strokes={toStrokes(points, frame.to, frame)} className="shift-planned" />
      {last && (
        <text x="100%" y={percent(100 - last.percent)} dx="6" dy="4" className="fill-ink-2 max-sm:hidden">
          planned
        </text>
      )}
    </>
  );
}

/** Before the shift its steps have an order and no times. */
function NotBegun({ deployment: { strategy, rollback } }: { deployment: DeploymentSnapshot }) {
  const words = rollback?.of
    ? "Traffic goes back at once; AWS tells no times of it."
    : `Not begun: ${lower(wordStrategy(strategy))}`;
  return (
    <text x="50%" y="40%" textAnchor="middle" className="shift-label fill-ink-2 text-meta">
      {words}
    </text>
  );
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function Observed({
  deployment,
  frame,
  until,
}: {
  deployment: DeploymentSnapshot;
  frame: Frame;
  until: EpochMs;
}) {
  const strokes = toStrokes(deployment.weights, until, frame);
  return (
    <>
      {strokes.map(({ x1, x2, y1, y2 }) =>
        y1 === y2 && y1 < 100 ? (
          <rect
            key={`${x1} ${y1}`}
            x={percent(x1)}
            y={percent(y1)}
            width={percent(x2 - x1)}
            height={percent(100 - y1)}
            className="fill-run"
            fillOpacity={0.14}
          />
        ) : null,
      )}
      <Lines strokes={strokes} className="shift-observed" />
    </>
  );
}

function Now({ frame, now }: { frame: Frame; now: EpochMs }) {
  const place = placeOf(now, frame);
  return (
    <>
      <line x1={percent(place)} x2={percent(place)} y1="-4" y2="100%" className="stroke-ink" />
      <text
        x={percent(place)}
        y="-10"
        textAnchor={place < 8 ? "start" : place > 92 ? "end" : "middle"}
        className="fill-ink font-semibold"
      >
        now {utcClock(now)}
      </text>
    </>
  );
}

/** What is on new, where the line has come to. */
function Held({
  deployment,
  frame,
  until,
  now,
  isOver,
}: {
  deployment: DeploymentSnapshot;
  frame: Frame;
  until: EpochMs;
  now: EpochMs;
  isOver: boolean;
}) {
  const last = deployment.weights.at(-1);
  if (!last) return null;
  const place = placeOf(until, frame);
  const since = placeOf(last.at, frame);
  // Beside the line where there is no room above it: left of a rise nothing is drawn.
  const isNarrow = place - since < 20;
  const isFalling = last.percent < (deployment.weights.at(-2)?.percent ?? 0);
  const y = percent(100 - last.percent);
  return (
    <>
      <circle cx={percent(place)} cy={y} r="4" className="shift-mark" />
      <text
        x={percent(isFalling ? place : since)}
        dx={isNarrow && !isFalling ? -8 : 10}
        y={y}
        dy={isFalling ? -6 : isNarrow ? 4 : last.percent > 85 ? 18 : -9}
        textAnchor={isNarrow && !isFalling ? "end" : "start"}
        className="shift-label fill-run text-meta font-semibold"
      >
        {heldWords(deployment, last.percent, now, isOver)}
      </text>
    </>
  );
}

function heldWords(deployment: DeploymentSnapshot, held: number, now: EpochMs, isOver: boolean): string {
  const words = `new ${wordPercent(held)}`;
  const { drift } = readProgress(deployment, now);
  return !isOver && drift?.kind === "as-planned" ? `${words}, ${wordDrift(drift)}` : words;
}

function NextStep({ deployment, plan, frame, now }: Props & { frame: Frame }) {
  const { next, percent: held } = readProgress(deployment, now);
  if (!next || next.at > frame.to) return null;
  const place = placeOf(next.at, frame);
  const more = afterwards(deployment, plan, next.percent);
  const isLate = place > (more === "" ? 78 : 56);
  // A staircase fills the room at its left; what comes next stands in the hero as well.
  if (isLate && next.percent < 100) return null;
  const side = { textAnchor: isLate ? "end" : "start", dx: isLate ? -8 : 8 } as const;
  // Below the level that comes; a staircase leaves only the room below the level that is.
  const y = next.percent === 100 && (held ?? 0) <= 50 ? 33 : 108 - (held ?? 0);
  return (
    <>
      <text x={percent(place)} y={percent(y)} {...side} className="shift-label fill-ink text-meta">
        <tspan className="font-semibold">
          {utcClock(next.at)}
          {"\u2002"}
          {held === undefined ? "" : `${wordPercent(held)} → `}
          {wordPercent(next.percent)}
        </tspan>
      </text>
      <text x={percent(place)} y={percent(y + 9)} {...side} className="shift-label fill-ink-2 max-sm:hidden">
        {more}
      </text>
    </>
  );
}

/** What is left of old once all traffic is on new: as long as it stands, going back is a change of weights. */
function afterwards({ waits }: DeploymentSnapshot, { endsAt, oldEndsAt }: Plan, next: number): string {
  if (next < 100) return "";
  if (waits.keepsOld) return "old stays: rolling back is instant";
  if (endsAt === undefined || oldEndsAt === undefined || oldEndsAt <= endsAt) return "";
  return `old stays ${formatSpan(oldEndsAt - endsAt)} more: rolling back is instant`;
}

function OldEnd({ plan, frame, isOver }: { plan: Plan; frame: Frame; isOver: boolean }) {
  const at = plan.oldEndsAt;
  if (at === undefined || isOver) return null;
  const isOutside = at > frame.to;
  const place = placeOf(at, frame);
  return (
    <>
      {!isOutside && (
        <line x1={percent(place)} x2={percent(place)} y1="0" y2="100%" className="shift-old-end" />
      )}
      <text x={percent(place)} y="100%" dx="-6" dy="-7" textAnchor="end" className="shift-label fill-ink-2">
        old ends {utcMinute(at)}
        {isOutside ? " →" : ""}
      </text>
    </>
  );
}
