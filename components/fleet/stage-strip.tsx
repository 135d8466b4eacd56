"use client";

import { memo } from "react";
import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { shareOf, wordBlock, wordShare } from "../../lib/model/deployment-brief";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import type { FleetStage } from "../../lib/model/fleet-row";
import { progressPercent, type StageSegment } from "../../lib/model/stage-segment";
import { type StageShifts, showsShare } from "../../lib/model/stage-shifts";
import { usualRangeWords } from "../../lib/model/usual-words";
import { phaseLookOf } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { type SegmentLook, segmentLook } from "../status/segment-look";
import { TrafficBar } from "../status/traffic-bar";
import { Barrier } from "./barrier";
import { foldStages } from "./fold-stages";
import "./strip.css";

/** One segment per stage, left-aligned: the length of the line says how many there are. */
export const StageStrip = memo(function StageStrip({
  stages,
  shifts,
  isNamed,
}: {
  stages: readonly FleetStage[];
  shifts?: StageShifts | undefined;
  isNamed: boolean;
}) {
  return (
    <ol className="strip" aria-label="Stages" data-named={isNamed || undefined}>
      {foldStages(stages).flatMap((part) => {
        if (part.kind === "folded") return toFold(part.stages);
        const { stage } = part;
        const segment = toSegment(stage, isNamed, shifts?.get(stage.name));
        if (!stage.isDisabled && stage.queued === 0) return segment;
        return [<Barrier key={`into ${stage.name}`} stage={stage} isNamed={isNamed} />, segment];
      })}
    </ol>
  );
});

// No component of its own: there are five of them in each of a thousand rows.
function toSegment(stage: FleetStage, isNamed: boolean, deployed: DeploymentRow | undefined) {
  const look = segmentLook(stage.segment);
  const isHollow = look.form === "rail" && !stage.holdsNewest;
  const shift = stage.segment.kind === "running" && deployed && showsShare(deployed) ? deployed : undefined;
  const own = isHollow ? `${look.word}, an older revision` : look.word;
  const usual = stage.segment.kind === "running" ? usualRangeWords(stage.segment) : "";
  const word = shift
    ? `${phaseLookOf(shift).word}, ${wordShare(shift)} on new`
    : [own, usual].filter(Boolean).join(", ");
  return (
    <li
      key={stage.name}
      data-form={look.form}
      data-hollow={isHollow || undefined}
      data-tip-strong={stage.name}
      data-tip={word}
      data-at={stage.changedAt}
    >
      <span className="sr-only">
        {`${stage.name}, ${word}${stage.changedAt === undefined ? "" : `, at ${utcMinute(stage.changedAt)} UTC`}`}
      </span>
      {shift && <ShiftMark shift={shift} />}
      {!shift && isBlock(look) && <SegmentMark segment={stage.segment} look={look} />}
      {isNamed && (
        <span aria-hidden="true" className="strip-name">
          {stage.name}
        </span>
      )}
    </li>
  );
}

/** Rails and dots are drawn by the style sheet: of all segments they are the most. */
function isBlock({ form }: SegmentLook): boolean {
  return form !== "rail" && form !== "dotted";
}

function SegmentMark({ segment, look }: { segment: StageSegment; look: SegmentLook }) {
  if (segment.kind === "running") return <Progress segment={segment} />;
  return (
    <span aria-hidden="true" className="strip-block">
      {look.form === "filled" && <Glyph shape="cross" size={8} />}
      {look.form === "amber" && <Glyph shape="question" size={9} />}
      <span>{look.word}</span>
    </span>
  );
}

/** How much of it is on the new version, in words over the bar. */
function ShiftMark({ shift }: { shift: DeploymentRow }) {
  return (
    <span aria-hidden="true" className="strip-block strip-shift">
      <span>{wordBlock(shift)}</span>
      <TrafficBar percent={shareOf(shift)} />
    </span>
  );
}

/** The share of the usual time once five results are known, until then the time gone. */
function Progress({ segment }: { segment: Extract<StageSegment, { kind: "running" }> }) {
  const { startedAt, usualMs } = segment;
  const words = useClockWords((now) => {
    if (startedAt === undefined) return "Running";
    if (usualMs === undefined) return `Run ${formatAge(now - startedAt)}`;
    return `Run ${progressPercent(now - startedAt, usualMs)} %`;
  });
  const percent = words.endsWith("%") ? words.slice(4, -2) : undefined;
  return (
    <span aria-hidden="true" className="strip-block">
      {percent !== undefined && (
        <svg aria-hidden="true" className="strip-fill" width="100%" height="100%">
          <rect width={`${percent}%`} height="100%" className="fill-run" fillOpacity={0.2} />
        </svg>
      )}
      <span>{words}</span>
    </span>
  );
}

function toFold(stages: readonly FleetStage[]) {
  const [first] = stages;
  if (!first) return [];
  const look = segmentLook(first.segment);
  const names = stages.map(({ name }) => name).join(", ");
  const word = `${stages.length} stages ${look.word.toLowerCase()}`;
  return (
    <li
      key={first.name}
      data-form={look.form}
      data-folded=""
      data-hollow={(look.form === "rail" && !first.holdsNewest) || undefined}
      data-tip-strong={word}
      data-tip={names}
    >
      <span className="sr-only">{`${word}: ${names}`}</span>
      <span aria-hidden="true" className="strip-fold">
        {stages.length}
      </span>
    </li>
  );
}
