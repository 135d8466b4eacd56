"use client";

import { useMemo } from "react";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { EpochMs } from "../../lib/model/ids";
import { plannedSteps } from "../../lib/model/next-up";
import { type SparkFrame, stepArea, stepLine } from "../../lib/model/spark-path";

const width = 84;
const height = 36;

/** Planned dashed, observed filled up to now; the figures beside it say the same. */
export function ShiftSpark({ row }: { row: DeploymentRow }) {
  const planned = useMemo(() => plannedSteps(row), [row]);
  const weights = row.shift?.weights ?? [];
  const frameAt = (now: EpochMs) => frameOf(row, now);
  const plan = useClockWords((now) => stepLine(planned, frameAt(now).until, frameAt(now)));
  const seen = useClockWords((now) => stepLine(weights, now, frameAt(now)));
  const area = useClockWords((now) => stepArea(weights, now, frameAt(now)));
  if (weights.length === 0) return null;
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={width}
      height={height + 4}
      viewBox={`0 -2 ${width} ${height + 4}`}
      className="shift-spark"
    >
      <path d={`M0 ${height}H${width}`} className="spark-foot" />
      <path d={area} className="spark-area" />
      <path d={plan} className="spark-plan" />
      <path d={seen} className="spark-seen" />
    </svg>
  );
}

function frameOf({ shift, createdAt }: DeploymentRow, now: EpochMs): SparkFrame {
  const from = shift?.weights[0]?.at ?? createdAt ?? now;
  // What has no planned end is drawn as if now were its end.
  return { from, until: Math.max(shift?.endsAt ?? 0, now, from + 1), width, height };
}
