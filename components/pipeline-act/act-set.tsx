"use client";

import { RotateCw, Square, Undo2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Subject } from "../../lib/model/grant";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { type PipelineActKind, verbOfPipelineAct } from "../../lib/model/pipeline-act/pipeline-act";
import { ActButton, OffReason } from "../act/act-button";
import { useWhyOff } from "../act/use-why-off";

export type ActChoice = {
  asked: OfferedAct;
  label: string;
  isPrimary?: boolean | undefined;
  /** AWS would not take it now. */
  why?: string | undefined;
};

/**
 * Buttons, and beside them why one of them is off: what one may not do stays in sight. Without a box around them,
 * so that each place can lay them out. `isTight`: no room for the reason but in a tip.
 */
export function ActSet({
  subject,
  choices,
  className = "",
  isTight = false,
  onAsk,
}: {
  subject: Subject;
  choices: readonly ActChoice[];
  className?: string | undefined;
  isTight?: boolean;
  onAsk: (asked: OfferedAct) => void;
}) {
  const { offs, reasons } = useOffs(subject, choices);
  const id = useId();
  const idOf = (off: string) => `${id}-${reasons.indexOf(off)}`;
  return (
    <>
      {choices.map(({ asked, label, isPrimary }, at) => {
        const off = offs[at];
        return (
          <ActButton
            key={asked.act}
            data-pipeline-act={asked.act}
            {...(isTight && off ? { "data-tip": off } : {})}
            look={isPrimary ? "primary" : "plain"}
            off={off && idOf(off)}
            className={className}
            onPress={() => onAsk(asked)}
          >
            {icons[asked.act]}
            {label}…
          </ActButton>
        );
      })}
      {reasons.map((reason) =>
        isTight ? (
          <span key={reason} id={idOf(reason)} className="sr-only">
            {reason}
          </span>
        ) : (
          <OffReason key={reason} id={idOf(reason)}>
            {reason}
          </OffReason>
        ),
      )}
    </>
  );
}

/** Who may none of them is told so once, by the first: the same role is missing for each. */
function useOffs(subject: Subject, choices: readonly ActChoice[]) {
  const whyOff = useWhyOff(subject);
  const mayNot = choices.map(({ asked }) => whyOff(verbOfPipelineAct[asked.act]));
  const first = mayNot.find((reason) => reason !== undefined);
  const offs = choices.map(({ why }, at) => (mayNot[at] === undefined ? why : first));
  return { offs, reasons: [...new Set(offs.flatMap((off) => off ?? []))] };
}

const icons: Partial<Record<PipelineActKind, ReactNode>> = {
  stop: <Square aria-hidden="true" size={12} className="shrink-0" />,
  "retry-failed": <RotateCw aria-hidden="true" size={13} className="shrink-0" />,
  "retry-all": <RotateCw aria-hidden="true" size={13} className="shrink-0" />,
  "roll-back": <Undo2 aria-hidden="true" size={13} className="shrink-0" />,
};
