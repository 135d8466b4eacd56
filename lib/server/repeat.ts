import type { Clock } from "../model/clock";

type Repetition = {
  clock: Clock;
  everyMs: number;
  run: () => Promise<void>;
  onError: (error: unknown) => void;
};

/** Runs again and again, never twice at once, until the answer is called. */
export function repeat({ clock, everyMs, run, onError }: Repetition): () => void {
  let isStopped = false;
  let cancel: () => void = () => undefined;
  const next = () => {
    if (isStopped) return;
    cancel = clock.after(everyMs, () => {
      run().catch(onError).finally(next);
    });
  };
  next();
  return () => {
    isStopped = true;
    cancel();
  };
}
