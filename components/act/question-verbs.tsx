"use client";

import { Undo2 } from "lucide-react";
import { useId } from "react";
import { ProgressLine } from "../approval/progress-line";
import { Button } from "../ui/button";
import { offClass } from "./act-button";

/** The safe way out first, then the act; off where it would be of no use, with the reason above. */
export function QuestionVerbs({
  keep,
  verb,
  look,
  moved,
  off,
  onLookAgain,
  onClose,
  onPress,
}: {
  keep: string;
  verb: string;
  /** `undo`: takes something back; `stop`: stops or holds back. */
  look: "act" | "stop" | "undo";
  /** What was asked about is no longer so. */
  moved?: string | undefined;
  /** Why it can't be done, or not by this person. */
  off?: string | undefined;
  onLookAgain: () => void;
  onClose: () => void;
  onPress: () => void;
}) {
  const offId = useId();
  const reason = moved ?? off;
  const isOff = reason !== undefined;
  return (
    <>
      {isOff && (
        <div id={offId} role="status">
          <ProgressLine
            shape={moved ? "chevrons" : "cross"}
            tone="grey"
            strong={moved ? "It moved on." : undefined}
            aside={
              moved && (
                <button type="button" className="link-ink" onClick={onLookAgain}>
                  Look again
                </button>
              )
            }
          >
            {reason}
          </ProgressLine>
        </div>
      )}
      <div className="act-verbs">
        <Button onClick={onClose}>{keep}</Button>
        <Button
          look={isOff ? "plain" : look === "act" ? "primary" : "undo"}
          className={isOff ? offClass : undefined}
          aria-disabled={isOff || undefined}
          aria-describedby={isOff ? offId : undefined}
          onClick={() => {
            if (!isOff) onPress();
          }}
        >
          {look === "undo" && <Undo2 aria-hidden="true" size={13} />}
          {verb}
        </Button>
      </div>
    </>
  );
}
