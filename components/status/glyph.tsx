import clsx from "clsx";
import type { ReactNode } from "react";

/** Our own 14 px silhouettes: each differs from the others at 12 px, without colour. */
export const shapes = [
  "check",
  "check-disc",
  "square-cross",
  "square",
  "chevrons",
  "lines",
  "dotted-ring",
  "ring-dash",
  "diamond",
  "hourglass",
  "bars",
  "half-disc",
  "arc",
  "return",
  "dot",
  "clock",
  "bell",
  "triangle",
  "cross",
  "question",
] as const;
export type Shape = (typeof shapes)[number];

const thin = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;
const round = { ...thin, strokeLinecap: "round", strokeLinejoin: "round" } as const;

const paths = {
  check: <path d="M2.8 7.4l2.8 2.9 5.6-6.4" {...round} strokeWidth={1.7} />,
  "check-disc": (
    <>
      <circle cx="7" cy="7" r="6.2" fill="currentColor" />
      <path d="M4.2 7.2l2 2.1 3.8-4.4" {...round} className="stroke-canvas" strokeWidth={1.7} />
    </>
  ),
  "square-cross": (
    <>
      <rect x="0.8" y="0.8" width="12.4" height="12.4" rx="2" fill="currentColor" />
      <path d="M4.4 4.4l5.2 5.2M9.6 4.4L4.4 9.6" {...round} className="stroke-on" strokeWidth={1.7} />
    </>
  ),
  square: <rect x="2" y="2" width="10" height="10" rx="1" {...thin} />,
  chevrons: <path d="M2.6 3.4L6.2 7l-3.6 3.6M7.4 3.4L11 7l-3.6 3.6" {...round} />,
  lines: <path d="M2 3.6h10M2 7h10M2 10.4h6" {...round} />,
  "dotted-ring": <circle cx="7" cy="7" r="5.6" {...thin} strokeDasharray="1.4 2.12" />,
  "ring-dash": (
    <>
      <circle cx="7" cy="7" r="5.6" {...thin} />
      <path d="M4.8 7h4.4" {...round} />
    </>
  ),
  diamond: (
    <>
      <path d="M7 .8L13.2 7 7 13.2.8 7z" className="fill-wait-fill stroke-wait" strokeLinejoin="round" />
      <path
        d="M5.5 5.5a1.5 1.5 0 1 1 2.3 1.3c-.5.3-.8.6-.8 1.1"
        {...round}
        className="stroke-on-wait"
        strokeWidth={1.4}
      />
      <circle cx="7" cy="9.8" r=".85" className="fill-on-wait" />
    </>
  ),
  hourglass: (
    <path
      d="M3.2 1.6h7.6M3.2 12.4h7.6M4 1.8c0 3 3 3.6 3 5.2s-3 2.2-3 5.2M10 1.8c0 3-3 3.6-3 5.2s3 2.2 3 5.2"
      {...round}
    />
  ),
  bars: (
    <>
      <path d="M0 7h4M10 7h4" {...thin} />
      <path d="M4.6 1.5v11M9.4 1.5v11" {...thin} strokeWidth={2.2} />
    </>
  ),
  "half-disc": (
    <>
      <circle cx="7" cy="7" r="5.6" {...thin} />
      <path d="M7 1.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
    </>
  ),
  arc: (
    <>
      <circle cx="7" cy="7" r="5.4" {...thin} strokeWidth={1.7} strokeOpacity={0.28} />
      <path d="M7 1.6a5.4 5.4 0 0 1 3.7 9.3" {...round} strokeWidth={1.7} className="arc-turns" />
    </>
  ),
  return: <path d="M4.6 2.2L2 4.8l2.6 2.6M2.2 4.8h6a3.4 3.4 0 0 1 0 6.8H5.4" {...round} strokeWidth={1.6} />,
  dot: <circle cx="7" cy="7" r="2.4" fill="currentColor" />,
  clock: (
    <>
      <circle cx="7" cy="7" r="5.6" {...thin} strokeDasharray="3 1.4" />
      <path d="M7 4.2V7l1.9 1.3" {...round} />
    </>
  ),
  bell: (
    <>
      <path
        d="M7 1.2a4 4 0 0 1 4 4c0 3.2.9 4 1.6 4.9H1.4C2.1 9.2 3 8.4 3 5.200a4 4 0 0 1 4-4z"
        fill="currentColor"
      />
      <path d="M5.2 11.300a1.8 1.8 0 0 0 3.6 0z" fill="currentColor" />
    </>
  ),
  triangle: (
    <>
      <path d="M7 1.500L13 12.300H1z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M7 5.200v3.4" {...round} className="stroke-on" strokeWidth={1.6} />
      <circle cx="7" cy="10.7" r=".9" className="fill-on" />
    </>
  ),
  // Inside a block, where the block itself is the square or the diamond.
  cross: <path d="M3 3l8 8M11 3l-8 8" {...round} strokeWidth={2.6} />,
  question: (
    <>
      <path d="M4.2 4.6a2.8 2.8 0 1 1 4.3 2.4C7.5 7.7 7 8.2 7 9.2" {...round} strokeWidth={2} />
      <circle cx="7" cy="12.2" r="1.3" fill="currentColor" />
    </>
  ),
} satisfies Record<Shape, ReactNode>;

/** Decorative: the word always stands beside it as text. */
export function Glyph({
  shape,
  className,
  size = 14,
}: {
  shape: Shape;
  className?: string | undefined;
  size?: number;
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={clsx("shrink-0", className)}
      focusable="false"
    >
      {paths[shape]}
    </svg>
  );
}
