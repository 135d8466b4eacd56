"use client";

import clsx from "clsx";
import { memo } from "react";
import { utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { shareOf, wordBlock } from "../../lib/model/deployment-brief";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { toRunningAction } from "../../lib/model/find-running";
import type { EpochMs } from "../../lib/model/ids";
import type { ActionSnapshot } from "../../lib/model/pipeline";
import { showsShare } from "../../lib/model/stage-shifts";
import { usualWords } from "../../lib/model/usual-words";
import { nextWords } from "../deployment-list/next-words";
import { phaseLookOf } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { TrafficBar } from "../status/traffic-bar";
import { providerOf, summaryOf, timeWords, useActionLook } from "./action-words";

export const ActionCell = memo(function ActionCell({
  action,
  shift,
  id,
  isChosen,
  onChoose,
}: {
  action: ActionSnapshot;
  shift: DeploymentRow | undefined;
  id: string;
  isChosen: boolean;
  onChoose: (action: string | undefined) => void;
}) {
  const own = useActionLook(action);
  const told = shift && showsShare(shift) ? shift : undefined;
  const look = told ? phaseLookOf(told) : own;
  const time = useClockWords((now) => timeWords(action, told !== undefined, now));
  const next = useClockWords((now) => (told ? shiftWords(told, now) : ""));
  const until = useClockWords((now) =>
    action.approval?.kind === "waiting" ? `Until ${utcMoment(action.approval.expiresAt, now)}` : "",
  );
  const running = toRunningAction(action);
  const usual = useClockWords((now) => (running ? usualWords(running, now) : ""));
  const summary = next || usual || summaryOf(action) || until || (action.latest ? "" : "Not started");
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      data-cut-group=""
      onClick={() => onChoose(isChosen ? undefined : id)}
      className={clsx(
        "block h-full w-full rounded-control border px-2 py-1.5 text-left hover:bg-sunk",
        !action.latest && action.approval?.kind !== "waiting" && "border-dashed",
        isChosen ? chosenEdge(look.tone) : "border-line",
      )}
    >
      <span className="flex items-center gap-2">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <span data-cut="" className="min-w-0 truncate">
          {action.name}
        </span>
        <span className="sr-only">, {look.word}</span>
      </span>
      <span data-cut="" className="block truncate text-caption text-ink-2">
        {[providerOf(action), time].filter(Boolean).join(" · ")}
      </span>
      <span data-cut="" className="block min-h-4 truncate text-caption text-ink-2">
        {summary}
      </span>
      {told && <TrafficBar percent={shareOf(told)} className="mt-1" />}
    </button>
  );
});

function shiftWords(shift: DeploymentRow, now: EpochMs): string {
  return [wordBlock(shift), nextWords(shift, now)].filter(Boolean).join(" · ");
}

function chosenEdge(tone: keyof typeof toneText): string {
  return tone === "bad" ? "border-bad outline-1 outline-bad" : "border-ink outline-1 outline-ink";
}
