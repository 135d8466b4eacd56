"use client";

import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { ProductionBand } from "../approval/production-band";
import { Dialog, DialogTitle } from "../ui/dialog";
import "./act.css";

/** What is asked, where, and what will follow; below it the buttons, and in their place what became of the press. */
export function QuestionFrame({
  place,
  isProduction,
  title,
  facts,
  children,
  foot,
  isTold,
  onClose,
}: {
  place: string;
  isProduction: boolean;
  title: string;
  facts: readonly (readonly [label: string, words: ReactNode])[];
  /** What has to be chosen: scrolls with the facts, so that the buttons stay in reach. */
  children?: ReactNode;
  foot: ReactNode;
  /** It was pressed: the foot tells of it. */
  isTold: boolean;
  onClose: () => void;
}) {
  const footRef = useKeptFocus(isTold);
  return (
    <Dialog onClose={onClose}>
      <div className="min-h-0 overflow-y-auto">
        {isProduction && <ProductionBand place={place} />}
        <DialogTitle>{title}</DialogTitle>
        {!isProduction && <p className="px-5 text-meta text-ink-2 max-sm:px-3">{place}</p>}
        <dl className="act-facts text-meta">
          {facts.map(([label, words]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="[overflow-wrap:anywhere]">{words}</dd>
            </div>
          ))}
        </dl>
        {children && <div className="px-5 pt-3 max-sm:px-3">{children}</div>}
      </div>
      <div
        ref={footRef}
        tabIndex={-1}
        role={isTold ? "status" : undefined}
        className="px-5 pt-3 pb-4 outline-none max-sm:px-3"
      >
        {foot}
      </div>
    </Dialog>
  );
}

/** The buttons give way to what became of their press: whoever stood on them stays in that place. */
function useKeptFocus(isTold: boolean): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTold) foot.current?.focus({ preventScroll: true });
  }, [isTold]);
  return foot;
}

export function recordedAs(email: string): string {
  return `as ${email}, in Signalbox's audit and in CloudTrail.`;
}
