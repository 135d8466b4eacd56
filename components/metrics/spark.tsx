import { useMemo } from "react";
import { type SparkValues, toSparkLine } from "./spark-line";

const size = { width: 136, height: 16 };

/** Decorative: its row says the numbers. */
export function Spark({
  values,
  className,
  width = size.width,
  height = size.height,
}: {
  values: SparkValues;
  className: string;
  width?: number;
  height?: number;
}) {
  const { d, alone } = useMemo(() => toSparkLine(values, { width, height }), [values, width, height]);
  return (
    <svg
      aria-hidden="true"
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      preserveAspectRatio="none"
      height={height + 2}
      className={`metrics-spark ${className}`}
    >
      <path d={d} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      {alone.map(({ x, y }) => (
        <path
          key={x}
          d={`M${x} ${y}h0.01`}
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
