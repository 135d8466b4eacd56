"use client";

import { useClockWords } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { PipelineKey } from "../../lib/model/ids";
import { mutedWords, takenWords } from "../failure/handling-words";
import { TakeButton } from "../failure/take-button";
import { useFailureCard } from "./use-failure-card";

type Props = { pipeline: PipelineKey; stageName: string; actionName?: string };

/** Who has taken what stands still here, and the button that takes it. Nothing where nothing does. */
export function TakePart({ pipeline, stageName, actionName }: Props) {
  const { email } = useViewer();
  const card = useFailureCard(pipeline, actionName === undefined ? { stageName } : { stageName, actionName });
  const words = useClockWords((now) => {
    if (!card) return "";
    const { who, rest } = takenWords([card], email, now);
    return [[who, rest].filter(Boolean).join(" "), mutedWords([card], now)].filter(Boolean).join(". ");
  });
  if (!card) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
      <TakeButton cards={[card]} isFirst={false} />
      <span className={card.handling?.taken ? "text-ink-2" : "text-wait"}>{words}</span>
    </div>
  );
}
