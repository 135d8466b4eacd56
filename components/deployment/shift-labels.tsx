import clsx from "clsx";
import { utcClock } from "../../lib/client/clock-words";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { formatSpan } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import type { Plan } from "../../lib/model/plan";
import { readProgress, wordDrift, wordPercent } from "../../lib/model/progress";
import { wordStrategy } from "../../lib/model/strategy-words";
import { type Frame, percentAt, placeOf } from "./shift-geometry";
import { inPercent } from "./shift-lines";

export type Drawn = { deployment: DeploymentSnapshot; plan: Plan; frame: Frame; now: EpochMs };

/** Before the shift its steps have an order and no times. */
export function NotBegun({ deployment: { strategy, rollback } }: { deployment: DeploymentSnapshot }) {
  const words = rollback?.of
    ? "Traffic goes back at once; AWS tells no times of it."
    : `Not begun: ${lower(wordStrategy(strategy))}`;
  return (
    <text x="50%" y="40%" textAnchor="middle" className="shift-label fill-ink-2 text-meta">
      {words}
    </text>
  );
}

export function NotSeen() {
  return (
    <text x="99%" y="60%" textAnchor="end" className="shift-label fill-ink-2 text-meta">
      It had ended before Signalbox looked.
    </text>
  );
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

export function Now({ frame, now }: { frame: Frame; now: EpochMs }) {
  const place = placeOf(now, frame);
  return (
    <>
      <line x1={inPercent(place)} x2={inPercent(place)} y1="-4" y2="100%" className="stroke-ink" />
      <text
        x={inPercent(place)}
        y="-10"
        textAnchor={place < 8 ? "start" : place > 92 ? "end" : "middle"}
        className="fill-ink font-semibold"
      >
        now {utcClock(now)}
      </text>
    </>
  );
}

/** What is on new, where the line has come to. */
export function Held({ until, isOver, ...drawn }: Drawn & { until: EpochMs; isOver: boolean }) {
  const last = drawn.deployment.weights.at(-1);
  if (!last) return null;
  const place = placeOf(until, drawn.frame);
  const y = inPercent(100 - last.percent);
  return (
    <>
      <circle cx={inPercent(place)} cy={y} r="4" className="shift-mark" />
      <text y={y} {...labelPlace(drawn, place)} className="shift-label fill-run text-meta font-semibold">
        new {wordPercent(last.percent)}
        {!isOver && <tspan className="max-sm:hidden">{planWords(drawn)}</tspan>}
      </text>
    </>
  );
}

type Label = { x: string; dx: number; dy: number; textAnchor: "start" | "end" };

/** Where no line runs: above a level that is long enough, else left of the rise or right of the fall. */
function labelPlace({ deployment: { weights }, plan, frame }: Drawn, place: number): Label {
  const [before, last] = [weights.at(-2), weights.at(-1)];
  const held = last?.percent ?? 0;
  const since = placeOf(last?.at ?? 0, frame);
  const above = held > 85 ? 18 : -9;
  if (before && before.percent > held) return { x: inPercent(place), dx: 8, dy: -6, textAnchor: "start" };
  if (place - since >= 20 || since < 20)
    return { x: inPercent(since), dx: 10, dy: above, textAnchor: "start" };
  // A page that was opened late has the plan's own level before what it saw.
  const earlier = (last?.at ?? 0) - (frame.to - frame.from) * 0.09;
  const isLevel = percentAt(plan.steps, earlier) === held;
  if (isLevel) return { x: inPercent(place), dx: -10, dy: above, textAnchor: "end" };
  return { x: inPercent(since), dx: -8, dy: 4, textAnchor: "end" };
}

/** What differs from the plan stands in the hero, with its reason. */
function planWords({ deployment, now }: Drawn): string {
  const { drift } = readProgress(deployment, now);
  return drift?.kind === "as-planned" ? `, ${wordDrift(drift)}` : "";
}

/** From here on words at the right of a step would leave the chart. */
const latestRight = 76;

export function NextStep({ deployment, plan, frame, now }: Drawn) {
  const { next, percent: held = 0 } = readProgress(deployment, now);
  if (!next || next.at > frame.to) return null;
  const place = placeOf(next.at, frame);
  const isLate = place > latestRight;
  const room = isLate ? place - placeOf(now, frame) : 100;
  // A staircase fills the room at its left; what comes next stands in the hero as well.
  if (isLate && (next.percent < 100 || room < 20)) return null;
  const side = { textAnchor: isLate ? "end" : "start", dx: isLate ? -8 : 8 } as const;
  // Below the level that comes; a staircase leaves only the room below the level that is.
  const y = next.percent === 100 && held <= 50 ? 33 : 108 - held;
  return (
    <>
      <text
        x={inPercent(place)}
        y={inPercent(y)}
        {...side}
        className={clsx(
          "shift-label fill-ink text-meta font-semibold",
          !isLate && place > 50 && "max-sm:hidden",
        )}
      >
        {`${utcClock(next.at)}\u2002${wordPercent(held)} → ${wordPercent(next.percent)}`}
      </text>
      {room >= 30 && (
        <text
          x={inPercent(place)}
          y={inPercent(y + 9)}
          {...side}
          className="shift-label fill-ink-2 max-sm:hidden"
        >
          {afterwards(deployment, plan, next.percent)}
        </text>
      )}
    </>
  );
}

/** What is left of old once all traffic is on new: as long as it stands, going back is a change of weights. */
function afterwards({ waits }: DeploymentSnapshot, { endsAt, oldEndsAt }: Plan, next: number): string {
  if (next < 100) return "";
  if (waits.keepsOld) return "old stays: rolling back is instant";
  if (endsAt === undefined || oldEndsAt === undefined || oldEndsAt <= endsAt) return "";
  return `old stays ${formatSpan(oldEndsAt - endsAt)} more: rolling back is instant`;
}
