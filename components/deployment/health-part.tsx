"use client";

import dynamic from "next/dynamic";
import { useEffect, useMemo } from "react";
import { useHealthSeries } from "../../lib/client/use-deployments";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { isSettledDeployment } from "../../lib/model/deployment-status";
import type { HealthMetric, HealthSeries } from "../../lib/model/health";
import type { Plan } from "../../lib/model/plan";
import { metricReadingLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { ComparisonTable } from "./comparison-table";
import { GapNote } from "./gaps-part";
import { limitOf } from "./metric-limits";
import { lastOf, type MetricPoint, ofThisDeployment, toPoints } from "./metric-points";
import { metricTitle, wordMetric } from "./metric-words";
import { MinuteTable } from "./minute-table";
import { metricFrameOf, stepsOf } from "./shift-geometry";

const load = () => import("./metric-plot").then(({ MetricPlot }) => MetricPlot);
// recharts weighs more than the rest of the page: it comes after it, into room that is kept for it.
const MetricPlot = dynamic(load, { ssr: false, loading: () => <EmptyPlot /> });

const shown = ["errors", "p99", "p50", "requests"] as const satisfies readonly HealthMetric[];

/** Is the new version well? New against old as CloudWatch tells it, and what the verdict makes of it. */
export function HealthPart({ deployment, plan }: { deployment: DeploymentSnapshot; plan: Plan }) {
  const told = useHealthSeries(deployment.key, deployment.health?.at);
  const { createdAt } = deployment;
  const series = useMemo(() => told && ofThisDeployment(told, createdAt), [told, createdAt]);
  const isOver = isSettledDeployment(deployment.status);
  useEffect(() => void load(), []);
  const gap = deployment.gaps.find(({ part }) => part === "metrics");
  if (gap && !deployment.health) return <Unreadable because={gap.because} />;
  if (isOver && !deployment.health && !series) return <Unreadable because={neverRead} />;
  return (
    <section aria-label="Health of new against old" className="deployment-health">
      <div className="metric-grid">
        {shown.map((metric) => (
          <MetricBlock key={metric} metric={metric} deployment={deployment} plan={plan} series={series} />
        ))}
      </div>
      <GapNote gaps={deployment.gaps} part="metrics" />
      {deployment.health && <ComparisonTable health={deployment.health} />}
      {series && <MinuteTable series={series} weights={deployment.weights} />}
    </section>
  );
}

const neverRead = "CloudWatch was not asked while it ran: it had ended before Signalbox looked.";

/** One part fails, the rest stands. */
function Unreadable({ because }: { because: string }) {
  return (
    <section className="mt-4 flex gap-3 rounded-control border border-line p-4">
      <Glyph shape="question" className="mt-[3px] text-wait" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h2 className="font-semibold">New and old can’t be compared</h2>
        <p className="text-ink-2">{because}</p>
      </div>
    </section>
  );
}

function MetricBlock({
  metric,
  deployment,
  plan,
  series,
}: {
  metric: HealthMetric;
  deployment: DeploymentSnapshot;
  plan: Plan;
  series: HealthSeries | null | undefined;
}) {
  const shiftedAt = plan.shiftStartsAt ?? deployment.health?.since;
  const frame = series ? metricFrameOf(series, shiftedAt) : undefined;
  const points = series && frame ? toPoints(series, metric).filter(({ at }) => at >= frame.from) : [];
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline gap-2">
        <h2 className="font-semibold whitespace-nowrap">{metricTitle[metric]}</h2>
        <Reading deployment={deployment} metric={metric} />
      </figcaption>
      <LastValues metric={metric} points={points} />
      {frame && points.length > 0 ? (
        <MetricPlot
          metric={metric}
          points={points}
          frame={frame}
          steps={stepsOf(deployment.weights, plan)}
          origin={plan.shiftStartsAt ?? deployment.createdAt}
          limit={limitOf(deployment.alarms, metric)}
          isOver={isSettledDeployment(deployment.status)}
        />
      ) : (
        <EmptyPlot words={series === undefined ? undefined : "CloudWatch has told nothing yet."} />
      )}
    </figure>
  );
}

function EmptyPlot({ words }: { words?: string | undefined }) {
  return (
    <div className="metric-plot flex items-center justify-center text-caption text-ink-3">
      {words ?? <span className="sr-only">Loading</span>}
    </div>
  );
}

function Reading({
  deployment: { health },
  metric,
}: {
  deployment: DeploymentSnapshot;
  metric: HealthMetric;
}) {
  if (metric === "requests") return <span className="ml-auto text-caption text-ink-3">a minute</span>;
  const reading = health?.comparisons.find((comparison) => comparison.metric === metric)?.reading;
  if (!reading) return null;
  const look = metricReadingLook[reading];
  return (
    <span
      className={`ml-auto flex shrink-0 items-center gap-1.5 text-meta whitespace-nowrap ${toneText[look.tone]}`}
    >
      <Glyph shape={look.shape} size={12} />
      {look.word}
    </span>
  );
}

function LastValues({ metric, points }: { metric: HealthMetric; points: readonly MetricPoint[] }) {
  const [fresh, old] = [lastOf(points, "new")?.new, lastOf(points, "old")?.old];
  return (
    <p className="flex h-4 gap-3 text-meta whitespace-nowrap">
      {points.length > 0 && (
        <>
          <span className="font-semibold text-run">new {wordMetric(metric, fresh)}</span>
          <span className="text-ink-2">old {wordMetric(metric, old)}</span>
        </>
      )}
    </p>
  );
}
