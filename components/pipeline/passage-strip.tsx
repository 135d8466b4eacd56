import type { StagePassage } from "../../lib/model/execution";
import { isUnknown, type StageStatus } from "../../lib/model/status";
import { stageLook } from "../status/look";

const gap = 4;
const width = 192;

/** How far an execution got, as a line of its own; dotted where it never came. */
export function PassageStrip({
  passages,
  stageNames,
}: {
  passages: readonly StagePassage[] | undefined;
  stageNames: readonly string[];
}) {
  if (!passages) return <Unread />;
  const step = (width + gap) / Math.max(1, stageNames.length);
  const last = passages.at(-1);
  const words = last ? `${last.stageName}, ${stageLook(last.status).word}` : "No stage entered";
  return (
    <svg
      role="img"
      aria-label={`Reached ${words}`}
      data-tip={words}
      width="100%"
      height="14"
      viewBox={`0 0 ${width} 14`}
      preserveAspectRatio="xMinYMid meet"
      className="block max-w-48"
    >
      <path
        d={stageNames
          .slice(1)
          .map((_, at) => `M${(at + 1) * step - gap} 7h${gap}`)
          .join("")}
        className="stroke-ctl"
      />
      {stageNames.map((name, at) => {
        const passage = passages.find(({ stageName }) => stageName === name);
        return <Part key={name} x={at * step} length={Math.max(2, step - gap)} status={passage?.status} />;
      })}
    </svg>
  );
}

/** Older than what is read of the past: a hairline, neither well nor broken. */
function Unread() {
  return (
    <span className="block max-w-48" data-tip="How far it got is older than what is read of the past">
      <span className="sr-only">Stages unknown</span>
      <span className="block border-t border-line" />
    </span>
  );
}

function Part({ x, length, status }: { x: number; length: number; status: StageStatus | undefined }) {
  if (status === undefined || status === "Skipped" || status === "Cancelled") {
    return <path d={`M${x} 7h${length}`} className="stroke-ctl" strokeWidth="1.5" strokeDasharray="1.5 3" />;
  }
  if (status === "Succeeded")
    return <rect x={x} y="4.5" width={length} height="5" className="fill-ok-rail" />;
  if (status === "Failed") return <Failed x={x} length={length} />;
  const edge = status === "InProgress" ? "stroke-run" : "stroke-ink-3";
  return (
    <rect
      x={x + 0.5}
      y="1.5"
      width={length - 1}
      height="11"
      rx="2"
      fill="none"
      className={edge}
      strokeDasharray={isUnknown(status) ? "2 2" : undefined}
    />
  );
}

function Failed({ x, length }: { x: number; length: number }) {
  const middle = x + length / 2;
  return (
    <>
      <rect x={x} y="0" width={length} height="14" rx="2" className="fill-bad" />
      <path
        d={`M${middle - 2.6} 4.4l5.2 5.2m0 -5.2l-5.2 5.2`}
        className="stroke-on"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </>
  );
}
