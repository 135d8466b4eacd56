import type { DoraAnswer, DoraBand, DoraFigures, DoraKey } from "../../lib/model/metrics/dora";
import { wordChange, wordCount, wordMany, wordPoints, wordRate, wordShare, wordTook } from "./span-words";

export const verdicts = ["better", "worse", "same"] as const;
export type Verdict = (typeof verdicts)[number];

export type DoraFigure = {
  key: DoraKey;
  label: string;
  value: string;
  /** Absent where either period has nothing to compare. */
  against?: { before: string; change: string; verdict: Verdict } | undefined;
  about: string;
  band?: DoraBand | undefined;
};

export const doraLabels = {
  frequency: "Deployments to production",
  lead: "Lead time",
  failures: "Changes that failed",
  restore: "Time to restore",
} satisfies Record<DoraKey, string>;

export const bandWords = {
  elite: "Elite",
  high: "High",
  medium: "Medium",
  low: "Low",
} satisfies Record<DoraBand, string>;

type Reading = Omit<DoraFigure, "key" | "band" | "against"> & {
  number?: number | undefined;
  before?: number | undefined;
};

/** The four as they stand on the page; `isCompared`: the days before are stored whole. */
export function toDoraFigures({ now, before, bands }: DoraAnswer, isCompared: boolean): DoraFigure[] {
  return [
    toFigure("frequency", readFrequency(now, before), { bands, isCompared }),
    toFigure("lead", readLead(now, before), { bands, isCompared }),
    toFigure("failures", readFailures(now, before), { bands, isCompared }),
    toFigure("restore", readRestore(now, before), { bands, isCompared }),
  ];
}

type Told = { bands: DoraAnswer["bands"]; isCompared: boolean };

function toFigure(key: DoraKey, reading: Reading, { bands, isCompared }: Told): DoraFigure {
  const { number, before, ...told } = reading;
  const against = isCompared ? compare(key, number, before) : undefined;
  return { key, ...told, against, band: bands[key] };
}

const none = "–";

function readFrequency(now: DoraFigures, before: DoraFigures): Reading {
  const isNone = now.deployments === 0;
  return {
    label: doraLabels.frequency,
    value: isNone ? "None" : wordRate(now.perDay),
    about: isNone ? "No execution came to production" : wordMany(now.deployments, "execution"),
    number: now.perDay,
    before: before.deployments === 0 ? undefined : before.perDay,
  };
}

/** From which moment it is told, since a commit's time is not always known. */
function readLead({ lead }: DoraFigures, before: DoraFigures): Reading {
  if (!lead) return { label: doraLabels.lead, value: none, about: "Nothing to measure it by" };
  const { committed, triggered } = lead;
  const waits = lead.approvalP50 >= 1000 ? `${wordTook(lead.approvalP50)} of it waits for approval` : "";
  const mixed = committed > 0 && triggered > 0 ? `${wordCount(triggered)} without commit time` : "";
  return {
    label: `${doraLabels.lead} from ${committed > 0 ? "commit" : "start"}`,
    value: wordTook(lead.p50),
    about: [waits, mixed].filter(Boolean).join(", ") || `p50 of ${wordCount(lead.n)}`,
    number: lead.p50,
    before: before.lead?.p50,
  };
}

function readFailures(now: DoraFigures, before: DoraFigures): Reading {
  const { failedPercent, failed, deployments } = now;
  return {
    label: doraLabels.failures,
    value: failedPercent === undefined ? none : wordShare(failedPercent),
    about:
      failedPercent === undefined
        ? "No execution came to production"
        : `${wordCount(failed)} of ${wordCount(deployments)} failed or rolled back`,
    number: failedPercent,
    before: before.failedPercent,
  };
}

function readRestore({ restore, unrestored }: DoraFigures, before: DoraFigures): Reading {
  const label = doraLabels.restore;
  if (!restore)
    return { label, value: none, about: unrestored > 0 ? "Not restored yet" : "Nothing to restore" };
  const open = unrestored > 0 ? `, ${wordCount(unrestored)} not yet` : "";
  return {
    label,
    value: wordTook(restore.p50),
    about: `${restore.n === 1 ? "the only one" : `p50 of ${restore.n}, longest ${wordTook(restore.longest)}`}${open}`,
    number: restore.p50,
    before: before.restore?.p50,
  };
}

const wordBefore = {
  frequency: wordRate,
  lead: wordTook,
  failures: wordShare,
  restore: wordTook,
} satisfies Record<DoraKey, (value: number) => string>;

function compare(key: DoraKey, now: number | undefined, before: number | undefined): DoraFigure["against"] {
  if (now === undefined || before === undefined) return undefined;
  if (key === "failures")
    return { ...told(key, before), ...judge(key, now - before, wordPoints(now - before)) };
  if (before === 0) return undefined;
  const percent = (now / before - 1) * 100;
  return { ...told(key, before), ...judge(key, percent, wordChange(percent)) };
}

function told(key: DoraKey, before: number) {
  return { before: `${wordBefore[key](before)} before`.replace(" a day before", " before") };
}

/** More deployments are better; of the other three less is. What is said as zero is neither. */
function judge(key: DoraKey, by: number, change: string): { change: string; verdict: Verdict } {
  if (/^0 /.test(change)) return { change, verdict: "same" };
  return { change, verdict: by > 0 === (key === "frequency") ? "better" : "worse" };
}
