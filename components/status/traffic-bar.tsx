import clsx from "clsx";
import "./traffic-bar.css";

/**
 * Four pixels of old and new: the share of production traffic, or of machines, on the new version. Decorative: the
 * percent stands beside it as text. A share nobody could tell is a dotted line, never 0 %.
 */
export function TrafficBar({
  percent,
  className,
}: {
  percent: number | undefined;
  className?: string | undefined;
}) {
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={4}
      className={clsx("traffic-bar", className)}
      focusable="false"
    >
      {percent === undefined ? (
        <line x1="0" x2="100%" y1="2" y2="2" className="traffic-unknown" />
      ) : (
        <>
          <rect width="100%" height="4" className="traffic-old" />
          <rect width={`${Math.min(100, Math.max(0, percent))}%`} height="4" className="traffic-new" />
        </>
      )}
    </svg>
  );
}
