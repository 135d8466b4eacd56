import { leftWords, utcDay, utcMoment } from "../../lib/client/clock-words";
import { formatDuration } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import type { Situation } from "../../lib/model/situation";
import { usualWords } from "../../lib/model/usual-words";

/** What stands after the coloured word, and the second line where a person is needed. */
export type SituationWords = { where: string; why?: string | undefined };

export function situationWords(situation: Situation, now: EpochMs): SituationWords {
  switch (situation.kind) {
    case "failed":
      return { where: place(situation), why: situation.reason };
    case "waiting":
      return { where: situation.actionName, why: waitingWhy(situation, now) };
    case "disabled":
      return {
        where: `into ${situation.stageName}${situation.queued > 0 ? ` · ${situation.queued} queued` : ""}`,
        why: [situation.reason, situation.by].filter(Boolean).join(" · ") || undefined,
      };
    case "running":
      return { where: [situation.stageName, runningTime(situation, now)].filter(Boolean).join(" · ") };
    case "stopping":
    case "queued":
      return { where: situation.stageName };
    case "unknown":
      return { where: situation.stageName ?? "" };
    case "stopped":
    case "superseded":
    case "cancelled":
      return { where: situation.reason ?? "" };
    case "succeeded":
      return { where: "" };
    case "never":
      return { where: "Has not run yet" };
  }
}

const nearMs = 24 * 3_600_000;

function place({
  stageName,
  actionName,
}: {
  stageName?: string | undefined;
  actionName?: string | undefined;
}) {
  return [stageName, actionName].filter(Boolean).join(" · ");
}

function waitingWhy({ expiresAt, behind }: Extract<Situation, { kind: "waiting" }>, now: EpochMs): string {
  const left = expiresAt - now;
  const until =
    left < nearMs ? `Until ${utcMoment(expiresAt, now)} (${leftWords(left)})` : `Until ${utcDay(expiresAt)}`;
  return behind > 0 ? `${until} · ${behind} behind` : until;
}

function runningTime(
  { since, usualMs, usualLongMs }: Extract<Situation, { kind: "running" }>,
  now: EpochMs,
): string | undefined {
  if (since === undefined) return undefined;
  return usualWords({ startedAt: since, usualMs, usualLongMs }, now) || formatDuration(now - since);
}
