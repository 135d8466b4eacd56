import { useEffect, useState } from "react";
import type { Log } from "../../lib/client/use-log";

export type Follow = { isOn: boolean; set: (isOn: boolean) => void; leave: () => void };

const everyMs = 2_000;

/** While the action is at work, what it writes is read as it comes; its end stays in sight unless one scrolls away. */
export function useFollow({ state, readOn }: Log): Follow {
  const [isOff, setIsOff] = useState(false);
  const isGrowing = state?.answer.isGrowing ?? false;
  const isOn = isGrowing && !isOff;
  useEffect(() => {
    if (!isGrowing) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") readOn("later");
    }, everyMs);
    return () => clearInterval(timer);
  }, [isGrowing, readOn]);
  return { isOn, set: (next) => setIsOff(!next), leave: () => isOn && setIsOff(true) };
}
