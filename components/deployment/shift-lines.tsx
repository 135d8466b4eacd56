import { utcMinute } from "../../lib/client/clock-words";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import type { EpochMs } from "../../lib/model/ids";
import type { Plan } from "../../lib/model/plan";
import { type Frame, placeOf, type Stroke, ticksOf, toStrokes } from "./shift-geometry";

/** Places are percent of the plot, so that the server can draw it without knowing how wide it is. */
export const inPercent = (value: number) => `${value}%`;

export function Levels({ plan }: { plan: Plan }) {
  const first = plan.steps[0]?.percent;
  const hasFirst = first !== undefined && first >= 5 && first <= 35 && plan.steps.length === 2;
  const levels = hasFirst ? [0, first, 50, 100] : [0, 50, 100];
  return levels.map((level) => (
    <g key={level}>
      <line
        x1="0"
        x2="100%"
        y1={inPercent(100 - level)}
        y2={inPercent(100 - level)}
        className="stroke-line"
      />
      <text x="-8" y={inPercent(100 - level)} dy="4" textAnchor="end" className="fill-ink-3">
        {level === 0 || level === 100 ? `${level} %` : level}
      </text>
    </g>
  ));
}

export function Times({ frame, plan }: { frame: Frame; plan: Plan }) {
  return ticksOf(frame, plan.shiftStartsAt ?? frame.from).map((at) => (
    <text
      key={at}
      x={inPercent(placeOf(at, frame))}
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
      x1={inPercent(x1)}
      y1={inPercent(y1)}
      x2={inPercent(x2)}
      y2={inPercent(y2)}
      className={className}
    />
  ));
}

/** The plan begins at nothing on new. */
export function Planned({ plan, frame }: { plan: Plan; frame: Frame }) {
  const [first] = plan.steps;
  const last = plan.steps.findLast(({ at }) => at <= frame.to);
  if (!first) return null;
  const points = [{ at: Math.min(frame.from, first.at), percent: 0 }, ...plan.steps];
  return (
    <>
      <Lines strokes={toStrokes(points, frame.to, frame)} className="shift-planned" />
      {last && (
        <text x="100%" y={inPercent(100 - last.percent)} dx="6" dy="4" className="fill-ink-2 max-sm:hidden">
          planned
        </text>
      )}
    </>
  );
}

export function Observed({
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
            x={inPercent(x1)}
            y={inPercent(y1)}
            width={inPercent(x2 - x1)}
            height={inPercent(100 - y1)}
            className="shift-past fill-run"
            fillOpacity={0.14}
          />
        ) : null,
      )}
      <Lines strokes={strokes} className="shift-observed" />
    </>
  );
}

export function OldEnd({ plan, frame, isOver }: { plan: Plan; frame: Frame; isOver: boolean }) {
  const at = plan.oldEndsAt;
  if (at === undefined || isOver) return null;
  const isOutside = at > frame.to;
  const place = placeOf(at, frame);
  return (
    <>
      {!isOutside && (
        <line x1={inPercent(place)} x2={inPercent(place)} y1="0" y2="100%" className="shift-old-end" />
      )}
      <text x={inPercent(place)} y="100%" dx="-6" dy="-7" textAnchor="end" className="shift-label fill-ink-2">
        old ends {utcMinute(at)}
        {isOutside ? " →" : ""}
      </text>
    </>
  );
}
