"use client";

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import type { Distribution } from "../../lib/model/metrics/answer";
import type { Quantiles } from "../../lib/model/metrics/quantiles";
import { countTicks, placeInBars } from "./distribution-frame";
import { wordMany, wordTook } from "./span-words";
import { useWidth } from "./use-width";

const height = 180;
const axisWidth = 40;
const axisHeight = 22;
const margin = { top: 22, right: 12, bottom: 0, left: 0 };
const nameRoom = 72;
const tick = { fontSize: 11, fill: "var(--ink-3)" };

type Props = { distribution: Distribution; quantiles: Quantiles | undefined };
type Bin = Distribution[number];

/** Silent to screen readers: its numbers stand beneath it. */
export function DistributionPlot({ distribution, quantiles }: Props) {
  const { box, width } = useWidth();
  const ticks = countTicks(Math.max(...distribution.map(({ n }) => n)));
  const barWidth = Math.max(0, width - axisWidth - margin.right) / distribution.length;
  const every = Math.max(1, Math.ceil((distribution.length * 52) / Math.max(1, width - axisWidth)));
  return (
    <div ref={box} aria-hidden="true" className="distribution-plot">
      {width > 0 && (
        <BarChart
          {...{ width, height, margin }}
          data={[...distribution]}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="fromMs"
            tickFormatter={(ms: number, index: number) =>
              index === distribution.length - 1 ? `${wordTook(ms)} +` : wordTook(ms)
            }
            // Where a bar begins, not its middle, is what its first number says.
            tick={{ ...tick, dx: -barWidth / 2 }}
            {...{
              interval: every - 1,
              axisLine: false,
              tickLine: false,
              height: axisHeight,
              tickMargin: 4,
            }}
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={[...ticks]}
            {...{ tick, interval: 0, axisLine: false, tickLine: false, width: axisWidth, tickMargin: 4 }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--sunk)" }}
            content={({ active, payload }) =>
              active && payload[0] ? (
                <Readout bin={payload[0].payload as Bin} last={distribution.at(-1)} />
              ) : null
            }
          />
          <Bar
            dataKey="n"
            fill="var(--run)"
            fillOpacity={0.22}
            stroke="var(--run)"
            isAnimationActive={false}
          />
          {quantiles && <QuantileLines {...{ distribution, quantiles }} width={width} />}
        </BarChart>
      )}
    </div>
  );
}

function QuantileLines({ distribution, quantiles, width }: Props & { quantiles: Quantiles; width: number }) {
  const [left, right] = [axisWidth, width - margin.right];
  // p50 to the left of its line and p90 to the right, however near they are; but never outside.
  const isLeft = (x: number, name: "p50" | "p90") =>
    name === "p50" ? x - nameRoom >= left : x + nameRoom > right;
  return (
    <g fontSize="11">
      {(["p50", "p90"] as const).map((name) => {
        const x = left + placeInBars(quantiles[name], distribution) * (right - left);
        return (
          <g key={name}>
            <path d={`M${x} 14V${height - axisHeight}`} className="stroke-ink" strokeDasharray="2 2" />
            <text
              x={isLeft(x, name) ? x - 4 : x + 4}
              y={14}
              textAnchor={isLeft(x, name) ? "end" : "start"}
              className="metrics-label fill-ink-2"
            >
              {name} {wordTook(quantiles[name])}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Readout({ bin, last }: { bin: Bin; last: Bin | undefined }) {
  const end = bin === last ? "and more" : `to ${wordTook(bin.toMs)}`;
  return (
    <p className="rounded-token bg-ink px-2 py-1 text-meta whitespace-nowrap text-canvas">
      <strong className="font-semibold">
        {wordTook(bin.fromMs)} {end}
      </strong>{" "}
      {wordMany(bin.n, "execution")}
    </p>
  );
}
