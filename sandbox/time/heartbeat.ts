import type { Cancel, SimulatedTime } from "./simulated-time";

const longestWaitMs = 1_000;

/** Keeps the world moving also while nobody asks: wakes when the next thing is due. Undo with the returned function. */
export function keepMoving(time: SimulatedTime): Cancel {
  let timer: NodeJS.Timeout;
  const beat = () => {
    time.catchUp();
    arm();
  };
  // The longest wait bounds how late a thing noted meanwhile can be.
  const arm = () => {
    timer = setTimeout(beat, Math.min(time.nextDueInMs() ?? longestWaitMs, longestWaitMs));
  };
  arm();
  return () => clearTimeout(timer);
}
