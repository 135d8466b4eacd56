import { isRunningRow } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { formatAge } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import { readNextUp, wordCountdown } from "../../lib/model/next-up";
import { wordPercent } from "../../lib/model/progress";

/** What stands after the coloured word: `100 % in 4:12`, `old ends in 34:12`. */
export function nextWords(row: DeploymentRow, now: EpochMs): string {
  const next = readNextUp(row);
  switch (next.kind) {
    case "step":
      return `${wordPercent(next.percent)} ${inWords(next.at - now)}`;
    case "decision":
      return next.at === undefined ? "for somebody" : `for somebody, ${leftWords(next.at - now)}`;
    case "old-ends":
      return row.phase === "ending" ? inWords(next.at - now) : `old ends ${inWords(next.at - now)}`;
    case "unknown":
      return "";
  }
}

function inWords(leftMs: number): string {
  return leftMs <= 0 ? "due" : `in ${wordCountdown(leftMs)}`;
}

function leftWords(leftMs: number): string {
  return leftMs <= 0 ? "time is out" : `${wordCountdown(leftMs)} left`;
}

/** The same for a tile: one figure and what it is. */
export type Figure = { value: string; caption: string };

export function nextFigure(row: DeploymentRow, now: EpochMs): Figure | undefined {
  const next = readNextUp(row);
  switch (next.kind) {
    case "step":
      return { value: wordCountdown(next.at - now), caption: `To ${wordPercent(next.percent)}` };
    case "decision":
      if (next.at === undefined) return underWay(row, now);
      return { value: wordCountdown(next.at - now), caption: "To decide" };
    case "old-ends":
      return { value: wordCountdown(next.at - now), caption: "Old ends in" };
    case "unknown":
      return underWay(row, now);
  }
}

function underWay(row: DeploymentRow, now: EpochMs): Figure | undefined {
  const { createdAt, completedAt } = row;
  if (!isRunningRow(row)) {
    return completedAt === undefined
      ? undefined
      : { value: `${formatAge(now - completedAt)} ago`, caption: "Ended" };
  }
  return createdAt === undefined ? undefined : { value: formatAge(now - createdAt), caption: "Under way" };
}
