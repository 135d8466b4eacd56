import type { Message, Queue } from "./queue";

export interface Receiving {
  readonly most: number;
  readonly forMs: number;
  /** In the wall's time: who waits is a client. */
  readonly waitMs: number;
  readonly gone: AbortSignal | undefined;
}

/** What is there now, or what comes within the wait. Who is gone by then takes nothing away from those who aren't. */
export async function receive(queue: Queue, { most, forMs, waitMs, gone }: Receiving): Promise<Message[]> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const now = Date.now();
    const messages = gone?.aborted ? [] : queue.receive(most, forMs, now);
    if (messages.length > 0 || now >= deadline || gone?.aborted) return messages;
    await somethingToTake(queue, Math.min(deadline, queue.nextVisibleAt()) - now, gone);
  }
}

function somethingToTake(queue: Queue, atMostMs: number, gone: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopListening();
      gone?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(1, atMostMs));
    // A poll must not keep a program alive that is to end.
    timer.unref();
    const stopListening = queue.onArrival(done);
    gone?.addEventListener("abort", done);
  });
}
