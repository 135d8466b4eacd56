"use client";

import clsx from "clsx";
import Link from "next/link";
import { utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { wordCreator } from "../../lib/model/deployment-origin";
import type { Plan } from "../../lib/model/plan";
import { type Drift, readProgress, wordDrift } from "../../lib/model/progress";
import { parsePipelineKey } from "../../lib/model/scope";
import { alarmLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { UsualTime } from "../status/usual-time";
import { clockFigure, type Figure, shareFigure } from "./figures";
import { readStanding } from "./standing";

type Props = { deployment: DeploymentSnapshot; plan: Plan };

/** Percent, clock, verdict: what one sees from the door. */
export function Hero({ deployment, plan }: Props) {
  const share = shareFigure(deployment);
  return (
    <div className="deployment-hero">
      <FigureBlock figure={share} className={share.value === "–" ? "text-ink-3" : "text-run"} />
      <ClockBlock deployment={deployment} plan={plan} />
      <StandingPart deployment={deployment} />
      <Origin deployment={deployment} />
      <p role="status" className="sr-only">
        {share.label} {share.spoken ?? share.value}
      </p>
    </div>
  );
}

/** Ticks each second with AWS's own time. */
function ClockBlock({ deployment, plan }: Props) {
  const told = useClockWords((now) => JSON.stringify(clockFigure(deployment, plan, now) ?? null));
  // Written a line above.
  const figure = JSON.parse(told) as Figure | null;
  return figure && <FigureBlock figure={figure} />;
}

function FigureBlock({
  figure: { label, value, spoken },
  className,
}: {
  figure: Figure;
  className?: string;
}) {
  return (
    <div className="shrink-0">
      <p className="text-meta text-ink-2">{label}</p>
      <p className={clsx("deployment-figure", className)}>
        <span aria-hidden={spoken !== undefined || undefined}>{value}</span>
        {spoken !== undefined && <span className="sr-only">{spoken}</span>}
      </p>
    </div>
  );
}

function StandingPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { look, sentence } = readStanding(deployment);
  const isQuiet = look.tone === "ok" || look.tone === "grey";
  return (
    <div className="deployment-standing">
      <h2 className="flex items-center gap-2 font-semibold">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <span className={isQuiet ? undefined : toneText[look.tone]}>{look.word}</span>
      </h2>
      <p className="text-meta text-ink-2 [overflow-wrap:anywhere]">{sentence}</p>
      <AlarmLine deployment={deployment} />
    </div>
  );
}

/** An alarm that is on weighs more than any verdict of ours. */
function AlarmLine({ deployment: { alarms, safeguards, completedAt } }: { deployment: DeploymentSnapshot }) {
  const on = alarms.filter(({ state }) => state === "ALARM");
  if (on.length === 0 || completedAt !== undefined) return null;
  const names = on.map(({ name }) => name).join(", ");
  const effect = safeguards.alarmsStop
    ? ": AWS stops this deployment."
    : ", which does not stop this deployment.";
  return (
    <p className="mt-0.5 flex items-start gap-1.5 text-meta [overflow-wrap:anywhere]">
      <Glyph shape={alarmLook("ALARM").shape} className="mt-px text-bad" />
      <span>
        <strong className="font-semibold text-bad">In alarm</strong> {names}
        {effect}
      </span>
    </p>
  );
}

function Origin({ deployment }: { deployment: DeploymentSnapshot }) {
  const { configName } = deployment;
  const isRunning = deployment.completedAt === undefined;
  return (
    <div className="deployment-origin text-meta">
      {configName && (
        <p data-tip={configName} className="[overflow-wrap:anywhere]">
          {configName.replace(/^CodeDeployDefault\./, "")}
        </p>
      )}
      <Started deployment={deployment} />
      {isRunning && deployment.usual && (
        <p>
          <UsualTime running={{ ...deployment.usual, startedAt: deployment.createdAt }} />
        </p>
      )}
      {isRunning && <DriftLine deployment={deployment} />}
    </div>
  );
}

/** On the chart, or beside the phase. */
const toldElsewhere: ReadonlySet<Drift["kind"]> = new Set([
  "as-planned",
  "waits-for-reroute",
  "rolling-back",
  "ended",
]);

function DriftLine({ deployment }: { deployment: DeploymentSnapshot }) {
  const words = useClockWords((now) => {
    const { drift } = readProgress(deployment, now);
    if (deployment.pause) return "";
    return drift === undefined || toldElsewhere.has(drift.kind) ? "" : (wordDrift(drift) ?? "");
  });
  return words === "" ? null : <p className="font-medium [overflow-wrap:anywhere]">{words}</p>;
}

function Started({ deployment }: { deployment: DeploymentSnapshot }) {
  const { createdAt, cause } = deployment;
  const when = useClockWords((now) => (createdAt === undefined ? "" : ` ${utcMoment(createdAt, now)}`));
  return (
    <p className="text-ink-2" data-at={createdAt}>
      started{when}
      {cause ? " " : ", "}
      {cause ? (
        <>
          by pipeline{" "}
          <Link href={`/pipelines/${cause.pipeline}`} prefetch={false} className="link-ink">
            {parsePipelineKey(cause.pipeline)?.name}
          </Link>
        </>
      ) : (
        wordCreator(deployment)
      )}
    </p>
  );
}
