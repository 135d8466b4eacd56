import type { Severity } from "../../lib/model/posture/finding";

export const severityWords = { high: "High", medium: "Medium", low: "Low" } satisfies Record<
  Severity,
  string
>;

const filled = { high: 3, medium: 2, low: 1 } satisfies Record<Severity, number>;
const bars = [
  { x: 1, y: 9, height: 4 },
  { x: 5.5, y: 5.5, height: 7.5 },
  { x: 10, y: 2, height: 11 },
];

/** Ink, and not a status's colour: what is found here stands still nowhere. The word stands beside it. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <svg aria-hidden="true" width={14} height={14} viewBox="0 0 14 14" className="shrink-0" focusable="false">
      {bars.map(({ x, y, height }, at) => (
        <rect
          key={x}
          x={x}
          y={y}
          width={3}
          height={height}
          rx={0.5}
          strokeWidth={1}
          className={at < filled[severity] ? "fill-ink stroke-ink" : "fill-none stroke-ink-3"}
        />
      ))}
    </svg>
  );
}
