"use client";

import type { CloudWatchCheck } from "../../lib/model/metrics/answer";
import { tellCheck, tellDay } from "./cloudwatch-words";
import { Part } from "./part";
import { zoneDay } from "./zone-words";

/** AWS counts by itself, by days of UTC: where its count and ours differ, somebody's history has a gap. */
export function CloudWatchPart({ check }: { check: CloudWatchCheck }) {
  const { days } = check;
  return (
    <Part title="Against CloudWatch’s own count" aside={tellCheck(check)}>
      {days.length === 0 ? (
        <p className="text-meta text-ink-2">Each day’s count is the same in both.</p>
      ) : (
        <>
          <p className="text-meta text-ink-2">
            {days.length === 1 ? "One day of UTC differs" : `${days.length} days of UTC differ`}, the newest
            first:
          </p>
          <ul className="metrics-days-apart">
            {days.toReversed().map((day) => (
              <li key={day.day}>
                {zoneDay(day.day, "UTC")} <span className="text-ink-2">{tellDay(day)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
