"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { utcMinute } from "../../lib/client/clock-words";
import type { ObservedWeight } from "../../lib/model/deployment";
import type { HealthMetric } from "../../lib/model/health";
import type { EpochMs } from "../../lib/model/ids";
import { wordPercent } from "../../lib/model/progress";
import type { MetricLimit } from "./metric-limits";
import { ceilingOf, isAlone, lastOf, type MetricPoint, namedSteps } from "./metric-points";
import { wordMetric, wordTick } from "./metric-words";
import { type Frame, placeOf, ticksOf } from "./shift-geometry";

type Props = {
  metric: HealthMetric;
  points: readonly MetricPoint[];
  frame: Frame;
  steps: readonly ObservedWeight[];
  origin: EpochMs | undefined;
  limit: MetricLimit | undefined;
  /** Nothing comes after its end. */
  isOver: boolean;
};

const height = 148;
const axisWidth = 38;
const margin = { top: 16, right: 14, bottom: 0, left: 0 };
const tick = { fontSize: 11, fill: "var(--ink-3)" };

/** New against old by the minute. Its numbers stand in a table below, so it is silent to screen readers. */
export function MetricPlot({ metric, points, frame, steps, origin, limit, isOver }: Props) {
  const { box, width } = useWidth();
  const top = ceilingOf(points, limit?.value);
  const named = namedSteps(
    steps.map(({ at }) => placeOf(at, frame)),
    (52 / Math.max(60, width - axisWidth)) * 100,
  );
  return (
    <div ref={box} aria-hidden="true" className="metric-plot">
      {width > 0 && (
        <LineChart
          width={width}
          height={height}
          data={[...points]}
          margin={margin}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[frame.from, frame.to]}
            ticks={timeTicks(frame, origin)}
            tickFormatter={(at: number) => (at === frame.to && !isOver ? "now" : utcMinute(at))}
            {...{ tick, interval: 0, axisLine: false, tickLine: false, height: 18, tickMargin: 2 }}
          />
          <YAxis
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            tickFormatter={(value: number) => wordTick(metric, value, top)}
            {...{ tick, interval: 0, axisLine: false, tickLine: false, width: axisWidth, tickMargin: 2 }}
          />
          {steps.map(({ at, percent }, index) => (
            <ReferenceLine
              key={at}
              x={at}
              stroke="var(--ink)"
              strokeDasharray="2 2"
              label={named[index] ? stepName(percent) : false}
            />
          ))}
          {limit && (
            <ReferenceLine
              y={limit.value}
              stroke="var(--bad)"
              strokeDasharray="6 3"
              label={{
                ...{ position: "insideTopLeft", fontSize: 11, fill: "var(--bad)", offset: 3 },
                value: `alarm at ${wordTick(metric, limit.value, limit.value)}`,
              }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--ctl)" }}
            content={({ active, payload }) =>
              active && payload[0] ? (
                <Readout metric={metric} point={payload[0].payload as MetricPoint} />
              ) : null
            }
          />
          <Line {...lineOf("old", points)} stroke="var(--old)" strokeWidth={1.5} />
          <Line {...lineOf("new", points)} stroke="var(--run)" strokeWidth={2} />
        </LineChart>
      )}
    </div>
  );
}

function stepName(percent: number) {
  return {
    ...({ position: "top", fontSize: 11, fill: "var(--ink-2)", offset: 4 } as const),
    value: `step ${wordPercent(percent)}`,
  };
}

/** A gap stays a gap; what stands alone between two is a point, and the end has the side's mark. */
function lineOf(side: "old" | "new", points: readonly MetricPoint[]) {
  const last = lastOf(points, side);
  return {
    dataKey: side,
    type: "linear",
    connectNulls: false,
    isAnimationActive: false,
    activeDot: false,
    dot: ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }): ReactNode => {
      if (cx === undefined || cy === undefined || index === undefined) return null;
      if (points[index] === last) return <EndMark key={side} side={side} x={cx} y={cy} />;
      if (!isAlone(points, index, side)) return null;
      return (
        <circle key={index} cx={cx} cy={cy} r={1.5} fill={side === "new" ? "var(--run)" : "var(--old)"} />
      );
    },
  } as const;
}

function EndMark({ side, x, y }: { side: "old" | "new"; x: number; y: number }) {
  if (side === "new") return <circle cx={x} cy={y} r={3.5} fill="var(--run)" stroke="none" />;
  return (
    <rect
      x={x - 3}
      y={y - 3}
      width={6}
      height={6}
      fill="var(--canvas)"
      stroke="var(--old)"
      strokeWidth={1.5}
    />
  );
}

function Readout({ metric, point: { at, old, new: fresh } }: { metric: HealthMetric; point: MetricPoint }) {
  return (
    <p className="rounded-token bg-ink px-2 py-1 text-meta text-canvas">
      <strong className="font-semibold">{utcMinute(at)}</strong> new {wordMetric(metric, fresh)}, old{" "}
      {wordMetric(metric, old)}
    </p>
  );
}

/** "now" at the end, and of the others those that leave it room. */
function timeTicks(frame: Frame, origin: EpochMs | undefined): number[] {
  const ticks = ticksOf(frame, origin ?? frame.from, 3).filter(
    (at) => placeOf(at, frame) < 82 && at > frame.from,
  );
  return [...ticks, frame.to];
}

/** Recharts draws in pixels, so the room is measured; its height is kept from the start. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
