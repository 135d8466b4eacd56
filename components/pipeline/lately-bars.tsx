import type { LatelyBar } from "../../lib/model/execution-detail/read-lately";

const slot = 15;
const width = 10;
const height = 40;
const crossRoom = 12;

/** Bars by length, a cross under those that failed, a dashed line at what is usual. The table below says the same. */
export function LatelyBars({ bars, usualMs }: { bars: readonly LatelyBar[]; usualMs: number | undefined }) {
  const most = Math.max(1, usualMs ?? 0, ...bars.map(({ tookMs }) => tookMs));
  const tall = (ms: number) => Math.max(1.5, (ms / most) * height);
  const whole = bars.length * slot;
  return (
    <svg
      aria-hidden="true"
      width={whole}
      height={height + crossRoom}
      viewBox={`0 0 ${whole} ${height + crossRoom}`}
      className="max-w-full"
    >
      {bars.map(({ id, status, tookMs }, at) => {
        const x = at * slot + (slot - width) / 2;
        const isFailed = status === "Failed";
        return (
          <g key={id}>
            <rect
              x={x}
              y={height - tall(tookMs)}
              width={width}
              height={tall(tookMs)}
              className={isFailed ? "fill-bad" : "fill-line"}
            />
            {status === "Succeeded" && (
              <rect x={x} y={height - tall(tookMs)} width={width} height="1.5" className="fill-ok-rail" />
            )}
            {isFailed && (
              <path
                d={`M${x + 2.5} ${height + 4}l5 5m0 -5l-5 5`}
                className="stroke-bad"
                strokeWidth="1.5"
                strokeLinecap="round"
              />
            )}
          </g>
        );
      })}
      <path d={`M0 ${height - 0.5}H${whole}`} className="stroke-ctl" />
      {usualMs !== undefined && (
        <path d={`M0 ${height - tall(usualMs)}H${whole}`} className="stroke-ink-2" strokeDasharray="3 3" />
      )}
    </svg>
  );
}
