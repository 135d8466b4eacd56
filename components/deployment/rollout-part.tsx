"use client";

import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot, Side } from "../../lib/model/deployment";
import { readPhase } from "../../lib/model/phase";
import type { Plan } from "../../lib/model/plan";
import { isByInstance } from "./deployment-words";
import { InstancesPart } from "./instances-part";
import { ShiftChart } from "./shift-chart";

/** Drawn for what it is: a shift of traffic, instances by batch or fleet, tasks a few at a time. */
export function RolloutPart({ deployment, plan }: { deployment: DeploymentSnapshot; plan: Plan }) {
  return (
    <div className="deployment-rollout">
      <Drawing deployment={deployment} plan={plan} />
    </div>
  );
}

function Drawing({ deployment, plan }: { deployment: DeploymentSnapshot; plan: Plan }) {
  const { strategy, weights } = deployment;
  if (isByInstance(deployment)) return <InstancesPart deployment={deployment} />;
  if (plan.steps.length > 0 || weights.length > 0)
    return <TickingChart deployment={deployment} plan={plan} />;
  if (strategy.kind === "rolling") return <Rolling deployment={deployment} />;
  return <p className="text-ink-2">{unknownWords(deployment)}</p>;
}

/** The chart alone draws itself anew each second, not the page around it. */
function TickingChart({ deployment, plan }: { deployment: DeploymentSnapshot; plan: Plan }) {
  const now = Number(useClockWords((at) => String(Math.floor(at / 1000) * 1000)));
  return <ShiftChart deployment={deployment} plan={plan} now={now} />;
}

function unknownWords(deployment: DeploymentSnapshot): string {
  const phase = readPhase(deployment);
  const isBefore = phase === "queued" || phase === "preparing" || phase === "waiting";
  if (isBefore) return "No share of traffic is told yet: the shift has not begun.";
  return "AWS tells no share of traffic of this deployment; what it tells stands below.";
}

/** ECS replaces tasks and tells no share of traffic: tasks are what can be counted. */
function Rolling({ deployment: { sides } }: { deployment: DeploymentSnapshot }) {
  const all = (sides.new?.running ?? 0) + (sides.old?.running ?? 0);
  return (
    <section aria-label="Tasks">
      <p className="mb-1 text-meta text-ink-2">Tasks that run, new and old</p>
      <svg aria-hidden="true" width="100%" height="12" className="block">
        <rect width="100%" height="12" className="fill-sunk" />
        <rect width="100%" height="12" className={all > 0 ? "fill-old" : "fill-sunk"} />
        <rect
          width={`${all > 0 ? ((sides.new?.running ?? 0) / all) * 100 : 0}%`}
          height="12"
          className="side-weight fill-run"
        />
      </svg>
      <p className="mt-1 flex justify-between text-meta">
        <span className="text-run">new {tasks(sides.new)}</span>
        <span className="text-ink-2">old {tasks(sides.old)}</span>
      </p>
    </section>
  );
}

function tasks(side: Side | undefined): string {
  if (side?.running === undefined) return "not told";
  return side.desired === undefined ? `${side.running}` : `${side.running} of ${side.desired}`;
}
