"use client";

import { leftWords } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { shareOf, wordBlock } from "../../lib/model/deployment-brief";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import type { StageSnapshot } from "../../lib/model/pipeline";
import {
  progressPercent,
  type StageSegment,
  stageChangedAt,
  toStageSegment,
} from "../../lib/model/stage-segment";
import { showsShare } from "../../lib/model/stage-shifts";
import { usualWords } from "../../lib/model/usual-words";
import { nextFigure } from "../deployment-list/next-words";
import { phaseLookOf } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { type SegmentLook, segmentLook } from "../status/segment-look";
import { TrafficBar } from "../status/traffic-bar";

export function StageRail({
  stage,
  shift,
  isNewest,
}: {
  stage: StageSnapshot;
  shift: DeploymentRow | undefined;
  isNewest: boolean;
}) {
  const segment = toStageSegment(stage);
  const look = segmentLook(segment);
  if (segment.kind === "running" && shift && showsShare(shift)) return <ShiftRail shift={shift} />;
  if (look.form === "rail" || look.form === "dotted") {
    return (
      <div className="graph-rail">
        <span className="sr-only">
          {look.word}
          {look.form === "rail" && !isNewest ? ", an older revision" : ""}
        </span>
        {look.form === "rail" ? (
          <span className="strip-rail" data-hollow={!isNewest || undefined} />
        ) : (
          <span className="strip-dots" />
        )}
      </div>
    );
  }
  return <BlockRail segment={segment} look={look} changedAt={stageChangedAt(stage)} />;
}

type BlockProps = { segment: StageSegment; look: SegmentLook; changedAt: EpochMs | undefined };

function BlockRail({ segment, look, changedAt }: BlockProps) {
  const aside = useClockWords((now) => asideWords(segment, changedAt, now));
  const percent = useClockWords((now) => percentWords(segment, now));
  const usual = useClockWords((now) => (segment.kind === "running" ? usualWords(segment, now) : ""));
  return (
    <div className="graph-rail">
      <div className="graph-block" data-form={look.form} data-tip={usual || undefined}>
        {percent !== "" && (
          <svg aria-hidden="true" className="strip-fill" width="100%" height="100%">
            <rect width={`${percent}%`} height="100%" className="fill-run" fillOpacity={0.2} />
          </svg>
        )}
        {look.form === "filled" && <Glyph shape="cross" size={10} />}
        {look.form === "amber" && <Glyph shape="question" size={11} />}
        <span>{percent === "" ? look.word : `${look.word} ${percent} %`}</span>
        {usual !== "" && <span className="sr-only">, {usual}</span>}
        <span className="ml-auto font-normal">{aside}</span>
      </div>
    </div>
  );
}

/** How much is on the new version, over the bar; beside it what comes next. */
function ShiftRail({ shift }: { shift: DeploymentRow }) {
  const look = phaseLookOf(shift);
  const next = useClockWords((now) => nextFigure(shift, now)?.value ?? "");
  return (
    <div className="graph-rail">
      <div className="graph-block graph-shift" data-form="progress">
        <Glyph shape={look.shape} size={12} />
        <span>
          <span className="sr-only">{look.word}, </span>
          {wordBlock(shift)}
        </span>
        <span className="ml-auto font-normal">{next}</span>
        <TrafficBar percent={shareOf(shift)} />
      </div>
    </div>
  );
}

function percentWords(segment: StageSegment, now: EpochMs): string {
  if (segment.kind !== "running" || segment.startedAt === undefined || segment.usualMs === undefined)
    return "";
  return String(progressPercent(now - segment.startedAt, segment.usualMs));
}

function asideWords(segment: StageSegment, changedAt: EpochMs | undefined, now: EpochMs): string {
  if (segment.kind === "waiting") {
    const left = segment.expiresAt - now;
    return left > 0 ? `${leftWords(left)} left` : "due";
  }
  if (segment.kind === "running") {
    return segment.startedAt === undefined ? "" : formatDuration(now - segment.startedAt);
  }
  return changedAt === undefined ? "" : `${formatAge(now - changedAt)} ago`;
}
