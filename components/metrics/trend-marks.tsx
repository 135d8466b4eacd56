import Link from "next/link";
import type { Outlier, Trend } from "../../lib/model/metrics/answer";
import { parsePipelineKey } from "../../lib/model/scope";
import { executionPath } from "./metrics-links";
import { wordWhere } from "./outlier-words";
import { wordTook } from "./span-words";
import {
  type PlotBox,
  placeNames,
  placeX,
  placeY,
  spreadLabels,
  type TrendFrame,
  toMarks,
} from "./trend-frame";
import { zoneMoment } from "./zone-words";

type Placed = { frame: TrendFrame; plot: PlotBox };

const lineRoom = 14;

/** Each series is named at its end, with its last value. */
export function EndLabels({ trend: { points, before }, frame, plot }: Placed & { trend: Trend }) {
  const last = points.findLast(({ p50 }) => p50 !== undefined);
  const labels = [
    { name: "p90", ms: last?.p90, className: "fill-ink-2" },
    { name: "p50", ms: last?.p50, className: "fill-run font-semibold" },
    { name: "before", ms: before?.p50, className: "fill-ink-3" },
  ].flatMap(({ ms, ...label }) => (ms === undefined ? [] : [{ ...label, ms }]));
  const places = spreadLabels(
    labels.map(({ ms }) => placeY(ms, frame, plot)),
    lineRoom,
    plot,
  );
  return (
    <g fontSize="11">
      {labels.map(({ name, ms, className }, index) => (
        <text key={name} x={plot.right + 8} y={(places[index] ?? 0) + 4} className={className}>
          {name} {wordTook(ms)}
        </text>
      ))}
    </g>
  );
}

const mostLetters = 44;

/** A new version of the pipeline, at its first execution. */
export function VersionMarks({ versions, frame, plot }: Placed & Pick<Trend, "versions">) {
  const marks = versions.map(({ at, version, words }) => {
    const told = `version ${version}${words ? `: ${words}` : ""}`;
    const short = told.length > mostLetters ? `${told.slice(0, mostLetters - 1)}…` : told;
    return { key: `${version} ${at}`, x: placeX(at, frame, plot), told, words: short };
  });
  const names = placeNames(marks, plot);
  return (
    <g fontSize="11">
      {marks.map(({ key, x, told }) => (
        <path
          key={key}
          d={`M${x} ${plot.top - 18}V${plot.bottom}`}
          className="stroke-ink"
          strokeDasharray="2 2"
          data-tip={told}
        />
      ))}
      {marks.map(({ key, told }, index) => {
        const name = names[index];
        if (!name) return null;
        return (
          <text
            key={key}
            x={name.x}
            y={plot.top - 9}
            textAnchor={name.anchor}
            data-tip={told}
            className="metrics-label fill-ink-2"
          >
            {name.words}
          </text>
        );
      })}
    </g>
  );
}

/** More would cross each other out: then they are told by pointing, and in the list. */
const mostNamed = 8;

type Marks = Placed & {
  outliers: readonly Outlier[];
  timeZone: string;
  onOver: (isOver: boolean) => void;
};

/** A cross opens its execution. The list beneath holds the same links for the keyboard. */
export function OutlierMarks({ outliers, frame, plot, timeZone, onOver }: Marks) {
  const marks = toMarks(outliers, frame, plot);
  const beyond = marks.filter(({ isBeyond }) => isBeyond);
  const names = placeNames(
    beyond.length > mostNamed ? [] : beyond.map(({ x, outlier }) => ({ x, words: wordTook(outlier.ms) })),
    plot,
    beyond.map(({ x }) => x),
  );
  return (
    <g>
      {marks.map(({ outlier, x, y }) => {
        const name = names[beyond.findIndex((one) => one.outlier === outlier)];
        const { pipeline, executionId, endedAt, ms, where } = outlier;
        return (
          <Link
            key={`${executionId} ${endedAt}`}
            href={executionPath(pipeline, executionId, where)}
            prefetch={false}
            tabIndex={-1}
            data-tip-strong={`${parsePipelineKey(pipeline)?.name ?? ""} ${wordTook(ms)}`}
            data-tip={`${wordWhere(outlier)}, ended ${zoneMoment(endedAt, timeZone)}`}
            onPointerEnter={() => onOver(true)}
            onPointerLeave={() => onOver(false)}
            className="trend-mark"
          >
            <rect x={x - 10} y={y - 10} width={20} height={20} fill="transparent" />
            <path d={`M${x - 4} ${y - 4}l8 8m0-8l-8 8`} />
            {name && (
              <text
                x={name.x}
                y={y + 4}
                fontSize="11"
                textAnchor={name.anchor}
                className="metrics-label fill-ink-2"
              >
                {name.words}
              </text>
            )}
          </Link>
        );
      })}
    </g>
  );
}
