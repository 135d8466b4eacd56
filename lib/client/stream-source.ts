/** One message as it came over the wire; `sequence` is absent on beats. */
export type WireMessage = { sequence?: number; data: string };

export type SourceEvents = {
  onMessage: (message: WireMessage) => void;
  /** The server refuses the stream for good: the session has ended. */
  onSignedOut: () => void;
};

const silenceMs = 40_000;
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;

/**
 * Reads the event stream and never gives up. EventSource resumes by itself after a cut, but not after
 * an error answer, nor after a laptop slept: 40 s without a word and it is opened anew from where we are.
 */
export function openStreamSource(lastSequence: () => number, events: SourceEvents): () => void {
  let source: EventSource | undefined;
  let heardAt = Date.now();
  let retryMs = firstRetryMs;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    clearTimeout(retryTimer);
    source?.close();
    heardAt = Date.now();
    source = new EventSource(`/api/stream?since=${lastSequence()}`);
    source.onmessage = (event: MessageEvent<string>) => {
      heardAt = Date.now();
      retryMs = firstRetryMs;
      events.onMessage({ data: event.data, ...sequenceOf(event.lastEventId) });
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      void isSignedOut().then((out) => (out ? events.onSignedOut() : undefined));
      retryTimer = setTimeout(open, retryMs * (0.5 + Math.random()));
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
  };
  const wakeUp = () => {
    if (Date.now() - heardAt > silenceMs) open();
  };

  open();
  const watch = setInterval(wakeUp, 5_000);
  const stopListening = onWaking(() => {
    if (source?.readyState === EventSource.CLOSED) open();
    else wakeUp();
  });
  return () => {
    clearInterval(watch);
    clearTimeout(retryTimer);
    stopListening();
    source?.close();
  };
}

/** Timers sleep with the laptop: what the page is told on waking is looked at once. */
function onWaking(look: () => void): () => void {
  const whenVisible = () => (document.visibilityState === "visible" ? look() : undefined);
  document.addEventListener("visibilitychange", whenVisible);
  window.addEventListener("online", look);
  window.addEventListener("pageshow", look);
  return () => {
    document.removeEventListener("visibilitychange", whenVisible);
    window.removeEventListener("online", look);
    window.removeEventListener("pageshow", look);
  };
}

function sequenceOf(lastEventId: string): { sequence?: number } {
  const sequence = Number.parseInt(lastEventId, 10);
  return Number.isNaN(sequence) ? {} : { sequence };
}

async function isSignedOut(): Promise<boolean> {
  try {
    const answer = await fetch("/api/snapshot?only=sequence", { redirect: "manual" });
    return answer.status === 401 || answer.type === "opaqueredirect";
  } catch {
    return false; // The server is away, which says nothing about the session.
  }
}
