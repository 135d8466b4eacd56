"use client";

import Link from "next/link";
import { memo, useMemo } from "react";
import { type Packed, unpack } from "../../lib/client/pack";
import type { PageMetrics } from "../../lib/contract/metrics";
import { parsePipelineKey } from "../../lib/model/scope";
import { TopBar } from "../shell/top-bar";
import { BreakdownPart } from "./breakdown-part";
import { CloudWatchPart } from "./cloudwatch-part";
import { DistributionPart } from "./distribution-part";
import { DoraPart } from "./dora-part";
import { GroupTable } from "./group-table";
import { HoursPart } from "./hours-part";
import "./metrics.css";
import { MetricsTools } from "./metrics-tools";
import { NoMetrics } from "./no-metrics";
import { RankingsPart } from "./rankings-part";
import { ReachNotes } from "./reach-notes";
import { isGrowing, whyNothing, wordPeriod } from "./reach-words";
import { TrendPart } from "./trend-part";
import { useAskedAnew } from "./use-asked-anew";
import { AskingContext, useAsk } from "./use-asking";
import { zoneDate, zonePlace } from "./zone-words";

/** How long, how often, how well: reckoned by the server, asked anew with each choice. */
export function MetricsView({ packed }: { packed: Packed }) {
  const page = useMemo(() => unpack<PageMetrics>(packed), [packed]);
  const { asking, isPending } = useAsk(page.question);
  useAskedAnew({ isGrowing: isGrowing(page) });
  const { answer, options } = page;
  const { timeZone } = answer.periods;
  const nothing = whyNothing(page);
  return (
    <AskingContext value={asking}>
      <TopBar
        title={<Title question={page.question} />}
        about={<About page={page} isPending={isPending} />}
      />
      <MetricsTools
        options={options}
        lastDay={zoneDate(answer.periods.now.to - 1, timeZone)}
        today={zoneDate(page.now, timeZone)}
      />
      <ReachNotes page={page} />
      {nothing ? (
        <NoMetrics why={nothing} page={page} />
      ) : (
        <div aria-busy={isPending} className="metrics">
          <Parts page={page} />
        </div>
      )}
    </AskingContext>
  );
}

/** A filter that is typed and a table that is turned leave the charts as they are. */
const Parts = memo(function Parts({ page: { answer, question } }: { page: PageMetrics }) {
  return (
    <>
      <DoraPart answer={answer} />
      <div className="metrics-two">
        <TrendPart answer={answer} />
        <BreakdownPart breakdown={answer.breakdown} />
      </div>
      <GroupTable rows={answer.rows} days={question.days} />
      {answer.cloudWatch && <CloudWatchPart check={answer.cloudWatch} />}
      <div className="metrics-halves">
        <DistributionPart distribution={answer.distribution} quantiles={answer.trend.now} />
        <HoursPart hours={answer.rankings.hours} place={zonePlace(answer.periods.timeZone)} />
      </div>
      <RankingsPart rankings={answer.rankings} isCompared={!answer.reach.isShortBefore} />
    </>
  );
});

function Title({ question: { pipeline } }: Pick<PageMetrics, "question">) {
  if (pipeline === undefined) return "Metrics";
  return (
    <>
      <span className="max-sm:sr-only">Metrics</span>
      <span aria-hidden="true" className="text-body font-normal text-ink-3 max-sm:hidden">
        /
      </span>
      <Link
        href={`/pipelines/${pipeline}`}
        prefetch={false}
        data-cut=""
        className="link-ink min-w-0 truncate"
      >
        {parsePipelineKey(pipeline)?.name ?? pipeline}
      </Link>
    </>
  );
}

function About({ page, isPending }: { page: PageMetrics; isPending: boolean }) {
  return (
    <span aria-live="polite" className="max-sm:hidden">
      {isPending ? "Reckoning…" : wordPeriod(page)}
    </span>
  );
}
