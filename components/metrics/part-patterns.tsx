import type { TimePart } from "../../lib/model/metrics/facts";

/** Queue is grey, work is full, and each of the others has lines of its own: they differ without colour. */
export function PartPatterns({ id }: { id: string }) {
  const at = { patternUnits: "userSpaceOnUse", width: 6, height: 6 } as const;
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <defs>
        <pattern id={`${id}approval`} {...at}>
          <rect width="6" height="6" className="fill-canvas" />
          <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" className="stroke-wait-fill" strokeWidth="2.200" />
        </pattern>
        <pattern id={`${id}shift`} {...at}>
          <rect width="6" height="6" className="fill-run-t" />
          <path d="M1.500 0V6M4.500 0V6" className="stroke-run" strokeWidth="1" />
        </pattern>
        <pattern id={`${id}bake`} {...at}>
          <rect width="6" height="6" className="fill-canvas" />
          <circle cx="3" cy="3" r="1.100" className="fill-run" />
        </pattern>
        <pattern id={`${id}stood`} {...at}>
          <rect width="6" height="6" className="fill-canvas" />
          <path d="M0 0L6 6M0 6L6 0" className="stroke-ink-3" strokeWidth="0.8" />
        </pattern>
      </defs>
    </svg>
  );
}

const looks = {
  queue: "fill-old stroke-none",
  work: "fill-run stroke-none",
  approval: "stroke-wait",
  shift: "stroke-run",
  bake: "stroke-run",
  stood: "stroke-ink-3",
} satisfies Record<TimePart, string>;

export function partFill(part: TimePart, patterns: string): { className: string; fill?: string } {
  const className = looks[part];
  return part === "queue" || part === "work"
    ? { className }
    : { className, fill: `url(#${patterns}${part})` };
}

export function PartSwatch({ part, patterns }: { part: TimePart; patterns: string }) {
  return (
    <svg aria-hidden="true" width="12" height="12">
      <rect x="0.5" y="0.5" width="11" height="11" {...partFill(part, patterns)} />
    </svg>
  );
}
