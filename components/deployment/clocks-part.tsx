"use client";

import { leftWords, utcClock, utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { type DeploymentClock, readClocks } from "../../lib/model/deployment-clocks";
import { formatDuration } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import { Part } from "./part";

/** What comes when, and what was when, in AWS's time. */
export function ClocksPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const coming = readClocks(deployment);
  const past = pastClocks(deployment);
  if (coming.length + past.length === 0) return null;
  return (
    <Part title="Clocks" aside="UTC" isLate>
      <dl className="flex flex-col gap-1.5 text-meta">
        {coming.map((clock) => (
          <ClockRow key={clock.label} clock={clock} words={comingWords} />
        ))}
        {past.map((clock) => (
          <ClockRow key={clock.label} clock={clock} words={pastWords} />
        ))}
      </dl>
    </Part>
  );
}

function pastClocks({ createdAt, startedAt, completedAt }: DeploymentSnapshot): DeploymentClock[] {
  const begun =
    startedAt === undefined ? { label: "Created", at: createdAt } : { label: "Begun", at: startedAt };
  return [begun, { label: "Ended", at: completedAt }].flatMap(({ label, at }) =>
    at === undefined ? [] : { label, at },
  );
}

function ClockRow({
  clock: { label, at },
  words,
}: {
  clock: DeploymentClock;
  words: (at: EpochMs, now: EpochMs) => string;
}) {
  const told = useClockWords((now) => words(at, now));
  return (
    <div className="flex gap-3">
      <dt className="text-ink-2">{label}</dt>
      <dd className="ml-auto text-right" data-at={at}>
        {told}
      </dd>
    </div>
  );
}

const hourMs = 3_600_000;

function comingWords(at: EpochMs, now: EpochMs): string {
  const left = at - now;
  const moment = left < 12 * hourMs ? utcClock(at) : utcMoment(at, now).replace(" UTC", "");
  if (left <= 0) return `${moment}, due`;
  return `${moment}, in ${left < 2 * hourMs ? formatDuration(left) : leftWords(left)}`;
}

function pastWords(at: EpochMs, now: EpochMs): string {
  return now - at < 12 * hourMs ? utcClock(at) : utcMoment(at, now).replace(" UTC", "");
}
