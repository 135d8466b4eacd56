import type { FleetStage } from "../../lib/model/fleet-row";

const lineY = 10;

/** Two bars across a broken line, and before them how many wait to enter. */
export function Barrier({ stage, isNamed }: { stage: FleetStage; isNamed: boolean }) {
  const { queued, isDisabled, name } = stage;
  const discWidth = queued > 0 ? 20 : 6;
  const width = discWidth + (isDisabled ? 20 : 4);
  const queue = queued > 0 ? `${queued} queued` : "";
  const words = isDisabled ? ["Transition disabled", queue].filter(Boolean).join(", ") : queue;
  return (
    <li className="strip-barrier" data-tip-strong={words} data-tip={`into ${name}`}>
      <span className="sr-only">{`${words} into ${name}`}</span>
      <svg aria-hidden="true" width={width} height={20} className="block overflow-visible text-ink">
        <path d={`M0 ${lineY}H${discWidth}M${width - 6} ${lineY}H${width}`} className="stroke-ctl" />
        {queued > 0 && (
          <>
            <circle cx={11} cy={lineY} r={7} className="fill-canvas stroke-ink" strokeWidth={1.4} />
            <text x={11} y={lineY + 3.8} textAnchor="middle" className="fill-ink text-[10.5px] font-semibold">
              {queued > 9 ? "9+" : queued}
            </text>
          </>
        )}
        {isDisabled && (
          <path d={`M${discWidth + 2} 2v16M${discWidth + 11} 2v16`} stroke="currentColor" strokeWidth={2.6} />
        )}
      </svg>
      {isNamed && isDisabled && (
        <span aria-hidden="true" className="strip-name">
          Disabled
        </span>
      )}
    </li>
  );
}
