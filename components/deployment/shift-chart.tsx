"use client";

import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { isSettledDeployment } from "../../lib/model/deployment-status";
import type { EpochMs } from "../../lib/model/ids";
import type { Plan } from "../../lib/model/plan";
import { frameOf } from "./shift-geometry";
import { Held, NextStep, NotBegun, NotSeen, Now } from "./shift-labels";
import { Levels, Observed, OldEnd, Planned, Times } from "./shift-lines";
import { ShiftTable } from "./shift-table";

type Props = { deployment: DeploymentSnapshot; plan: Plan; now: EpochMs };

/** Planned against observed: dashed what shall be, solid what was, and now between them. */
export function ShiftChart({ deployment, plan, now }: Props) {
  const frame = frameOf(deployment, plan, now);
  const isOver = isSettledDeployment(deployment.status);
  const until = Math.min(isOver ? (deployment.completedAt ?? frame.to) : now, frame.to);
  return (
    <figure className="shift-chart">
      <figcaption className="sr-only">
        Share of production traffic on the new version, planned and observed
      </figcaption>
      <svg aria-hidden="true" width="100%" height="180" className="block overflow-visible text-caption">
        <Levels plan={plan} />
        <Times frame={frame} plan={plan} />
        <Planned plan={plan} frame={frame} />
        <Observed deployment={deployment} frame={frame} until={until} />
        {plan.steps.length === 0 && !isOver && <NotBegun deployment={deployment} />}
        {isOver && deployment.weights.length === 0 && <NotSeen />}
        <OldEnd plan={plan} frame={frame} isOver={isOver} />
        {!isOver && <NextStep deployment={deployment} plan={plan} frame={frame} now={now} />}
        {!isOver && <Now frame={frame} now={now} />}
        <Held deployment={deployment} plan={plan} frame={frame} until={until} now={now} isOver={isOver} />
      </svg>
      <ShiftTable plan={plan} weights={deployment.weights} />
    </figure>
  );
}
