"use client";

import type { CloudWatchCheck } from "../../lib/model/metrics/answer";
import { tellCheck } from "./cloudwatch-words";
import { Numbers } from "./numbers";
import { Part } from "./part";
import { wordCount } from "./span-words";
import { zoneDay } from "./zone-words";

const slot = 7;
const tall = 56;

/** AWS counts by itself: where its count and ours differ, somebody's history has a gap. */
export function CloudWatchPart({ check, timeZone }: { check: CloudWatchCheck; timeZone: string }) {
  const title = "Against CloudWatch’s own count";
  const differing = check.days.filter(({ ours, theirs }) => ours !== theirs);
  return (
    <Part
      title={title}
      aside={tellCheck(check)}
      legend={
        <>
          <span>
            <svg aria-hidden="true" width="12" height="12">
              <rect x="3" width="6" height="12" className="fill-run" />
            </svg>
            stored here
          </span>
          <span>
            <svg aria-hidden="true" width="12" height="12">
              <rect x="0.500" y="0.500" width="11" height="11" className="fill-none stroke-ink-2" />
            </svg>
            counted by CloudWatch
          </span>
        </>
      }
    >
      <Bars days={check.days} />
      <Numbers
        of={title}
        heads={["Day", "Stored here", "CloudWatch", ""]}
        rows={check.days.toReversed().map(({ day, ours, theirs }) => ({
          key: day,
          cells: [
            zoneDay(day, timeZone),
            wordCount(ours),
            wordCount(theirs),
            ours === theirs
              ? ""
              : ours < theirs
                ? `${theirs - ours} missing here`
                : `${ours - theirs} more here`,
          ],
        }))}
      />
      {differing.length > 0 && (
        <p className="mt-1 text-meta text-ink-2">
          They differ on {differing.length === 1 ? "one day" : `${differing.length} days`}:{" "}
          {differing
            .slice(-5)
            .map(({ day }) => zoneDay(day, timeZone))
            .join(", ")}
          {differing.length > 5 && " and before"}.
        </p>
      )}
    </Part>
  );
}

/** Both counts at the same place: an outline that stands above the bar is what is missing here. */
function Bars({ days }: Pick<CloudWatchCheck, "days">) {
  const most = Math.max(1, ...days.map(({ ours, theirs }) => Math.max(ours, theirs)));
  const height = (count: number) => (count / most) * tall;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(1, days.length) * slot} ${tall + 1}`}
      preserveAspectRatio="none"
      className="cloudwatch-bars"
    >
      {days.map(({ day, ours, theirs }, index) => (
        <g key={day}>
          <rect
            x={index * slot + 1.5}
            y={tall - height(theirs)}
            width={slot - 3}
            height={height(theirs)}
            className="fill-none stroke-ink-2"
            vectorEffect="non-scaling-stroke"
          />
          <rect
            x={index * slot + 2.5}
            y={tall - height(ours)}
            width={slot - 5}
            height={height(ours)}
            className="fill-run"
          />
        </g>
      ))}
      <path d={`M0 ${tall}H${days.length * slot}`} className="stroke-ctl" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
