"use client";

import type { MetricsAnswer } from "../../lib/model/metrics/answer";
import type { DoraKey } from "../../lib/model/metrics/dora";
import { BasisNote } from "./basis-note";
import { bandWords, type DoraFigure, doraLabels, toDoraFigures, type Verdict } from "./dora-words";
import { Numbers } from "./numbers";
import { wordCount, wordShare, wordTook } from "./span-words";
import { Spark } from "./spark";
import { wordBucket } from "./zone-words";

/** Four figures against the period before, and what they are reckoned of. */
export function DoraPart({ answer }: { answer: MetricsAnswer }) {
  const { dora, reach } = answer;
  const figures = toDoraFigures(dora, !reach.isShort && !reach.isShortBefore);
  return (
    <section aria-label="Delivery to production" className="border-b border-line">
      <dl className="metrics-figures">
        {figures.map((figure) => (
          <Figure key={figure.key} figure={figure} points={dora.points} />
        ))}
      </dl>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-1 border-t border-line px-4 py-2 max-sm:px-3">
        <BasisNote basis={dora.basis} />
        <DoraNumbers answer={answer} />
      </div>
    </section>
  );
}

const tones = { better: "text-ok", worse: "text-bad", same: "text-ink-2" } satisfies Record<Verdict, string>;

function Figure({ figure, points }: { figure: DoraFigure; points: MetricsAnswer["dora"]["points"] }) {
  const { label, value, against, about, band } = figure;
  return (
    <div className="metrics-figure">
      <dt className="flex gap-2 text-meta text-ink-3">
        <span className="min-w-0 truncate" data-cut="">
          {label}
        </span>
        {band && (
          <span className="ml-auto shrink-0 text-ink-2" data-tip="Of DORA’s four bands, by this figure">
            {bandWords[band]}
          </span>
        )}
      </dt>
      <dd className="flex items-start gap-3">
        <span className="text-metric font-semibold whitespace-nowrap">{value}</span>
        <span className="metrics-figure-spark">
          <Spark values={points.map(readers[figure.key])} className="text-ink-3" width={72} height={20} />
        </span>
      </dd>
      <dd className="text-meta text-ink-2">
        {against ? (
          <>
            {against.before},{" "}
            <span className={tones[against.verdict]}>
              {against.verdict === "same" ? "unchanged" : `${against.change}, ${against.verdict}`}
            </span>
          </>
        ) : (
          <span className="text-ink-3">Not compared</span>
        )}
      </dd>
      <dd className="text-meta text-ink-3">{about}</dd>
    </div>
  );
}

type Point = MetricsAnswer["dora"]["points"][number];

const readers = {
  frequency: ({ deployments }) => deployments,
  lead: ({ leadP50 }) => leadP50,
  failures: ({ failedPercent }) => failedPercent,
  restore: ({ restoreP50 }) => restoreP50,
} satisfies Record<DoraKey, (point: Point) => number | undefined>;

function DoraNumbers({ answer: { dora, periods } }: { answer: MetricsAnswer }) {
  const { bucket, timeZone } = periods;
  return (
    <Numbers
      of="Delivery to production"
      csv="dora"
      heads={[bucket === "day" ? "Day" : "Week", ...Object.values(doraLabels)]}
      rows={dora.points.toReversed().map((point) => ({
        key: point.from,
        cells: [
          wordBucket(point.from, bucket, timeZone),
          wordCount(point.deployments),
          point.leadP50 === undefined ? "–" : wordTook(point.leadP50),
          point.failedPercent === undefined ? "–" : wordShare(point.failedPercent),
          point.restoreP50 === undefined ? "–" : wordTook(point.restoreP50),
        ],
      }))}
    />
  );
}
