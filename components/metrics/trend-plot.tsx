"use client";

import { useMemo, useState } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import type { Trend } from "../../lib/model/metrics/answer";
import type { Periods } from "../../lib/model/metrics/question";
import { wordMany, wordSpanTick, wordTook } from "./span-words";
import { dayTicks, hasLine, isAlone, type PlotBox, type PlotPoint, toTrendFrame } from "./trend-frame";
import { EndLabels, OutlierMarks, VersionMarks } from "./trend-marks";
import { useWidth } from "./use-width";
import { wordBucket, zoneDay } from "./zone-words";

const height = 248;
const axisWidth = 52;
const axisHeight = 22;
const margin = { top: 26, right: 78, bottom: 0, left: 0 };
const tick = { fontSize: 11, fill: "var(--ink-3)" };

type Props = { trend: Trend; timeZone: string; bucket: Periods["bucket"] };

/** p50 within its band over the days. Its numbers and its crosses stand beneath it, so it is silent to screen readers. */
export function TrendPlot({ trend, timeZone, bucket }: Props) {
  const { box, width } = useWidth();
  const frame = useMemo(() => toTrendFrame(trend), [trend]);
  const [isOverMark, setOverMark] = useState(false);
  const isLine = hasLine(trend.points);
  const plot: PlotBox = {
    left: axisWidth,
    right: width - margin.right,
    top: margin.top,
    bottom: height - axisHeight,
  };
  return (
    <div ref={box} aria-hidden="true" className="trend-plot">
      {width > 0 && (
        <ComposedChart {...{ width, height, margin }} data={[...frame.points]} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[frame.from, frame.to]}
            ticks={dayTicks(frame.points, width < 480 ? 3 : 5)}
            tickFormatter={(at: number) => zoneDay(at, timeZone)}
            {...{ tick, interval: 0, axisLine: false, tickLine: false, height: axisHeight, tickMargin: 4 }}
          />
          <YAxis
            domain={[0, frame.top]}
            ticks={[...frame.ticks]}
            tickFormatter={(value: number) => wordSpanTick(value, frame.ticks)}
            {...{ tick, interval: 0, axisLine: false, tickLine: false, width: axisWidth, tickMargin: 4 }}
          />
          {isLine && <Area {...quiet} dataKey="band" stroke="none" fill="var(--run)" fillOpacity={0.14} />}
          {trend.before && <ReferenceLine y={trend.before.p50} stroke="var(--ink-2)" strokeDasharray="5 4" />}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--ctl)" }}
            content={({ active, payload }) =>
              active && payload[0] && !isOverMark ? (
                <Readout point={payload[0].payload as PlotPoint} words={wordBucketOf(bucket, timeZone)} />
              ) : null
            }
          />
          <Line
            {...quiet}
            dataKey="p90"
            stroke={isLine ? "var(--run)" : "none"}
            strokeOpacity={0.55}
            dot={isLine ? false : p90Dot}
          />
          <Line
            {...quiet}
            dataKey="p50"
            stroke={isLine ? "var(--run)" : "none"}
            strokeWidth={2}
            dot={dotOf(frame.points, isLine)}
          />
          <VersionMarks versions={trend.versions} frame={frame} plot={plot} />
          <EndLabels trend={trend} frame={frame} plot={plot} />
          <OutlierMarks {...{ frame, plot, timeZone }} outliers={trend.outliers} onOver={setOverMark} />
        </ComposedChart>
      )}
    </div>
  );
}

const quiet = {
  type: "linear",
  connectNulls: false,
  isAnimationActive: false,
  activeDot: false,
} as const;

/** The end of the line, and whatever stands alone between two gaps. */
function dotOf(points: readonly PlotPoint[], isLine: boolean) {
  const last = points.findLastIndex(({ p50 }) => p50 !== null);
  return ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => {
    if (cx === undefined || cy === undefined || index === undefined || points[index]?.p50 === null)
      return null;
    if (isLine && index !== last && !isAlone(points, index)) return null;
    return <circle key={index} cx={cx} cy={cy} r={index === last ? 3.5 : 2} fill="var(--run)" />;
  };
}

/** Hollow, where no band is drawn. */
function p90Dot({ cx, cy, index, value }: { cx?: number; cy?: number; index?: number; value?: unknown }) {
  if (cx === undefined || cy === undefined || typeof value !== "number") return null;
  return <circle key={index} cx={cx} cy={cy} r={2.5} fill="var(--canvas)" stroke="var(--run)" />;
}

const wordBucketOf = (bucket: Periods["bucket"], timeZone: string) => (at: number) =>
  wordBucket(at, bucket, timeZone);

function Readout({
  point: { from, n, p50, p90 },
  words,
}: {
  point: PlotPoint;
  words: (at: number) => string;
}) {
  const told = p50 === null || p90 === null ? "too few" : `p50 ${wordTook(p50)}, p90 ${wordTook(p90)}`;
  return (
    <p className="rounded-token bg-ink px-2 py-1 text-meta whitespace-nowrap text-canvas">
      <strong className="font-semibold">{words(from)}</strong> {told}, {wordMany(n, "execution")}
    </p>
  );
}
