"use client";

import clsx from "clsx";
import { useClockWords } from "../../lib/client/use-live";
import { isLonger, type Running } from "../../lib/model/usual";
import { usualWords } from "../../lib/model/usual-words";

/** `usually 6–9 min, now 14` of something that runs; nothing while too little is known. */
export function UsualTime({ running, className }: { running: Running; className?: string | undefined }) {
  const words = useClockWords((now) => usualWords(running, now));
  const longer = useClockWords((now) => (isLonger(running, now) ? "longer" : ""));
  if (words === "") return null;
  return (
    <span
      data-tip={longer === "" ? usualTip : `Longer than nine of ten. ${usualTip}`}
      className={clsx(longer !== "" && "font-medium text-wait", className)}
    >
      {words}
    </span>
  );
}

const usualTip = "Usually: p50 to p90 of the last 50 that succeeded, without waiting for approval.";
